// The questions that the board asks the program, and what comes back. Nothing is written here: `correct/send.ts` does that.

import type { Contested } from './claims/answers';
import type { Quad } from './words';

export interface Dot {
  id: string;
  type: string;
  mode: string | null;
  quad: Quad;
  status: string;
  modality: string;
  lat: number;
  lon: number;
  place: string;
  country: string | null;
  day: string | null;
  reports: number;
  sources: number;
  from: string[];
  to: string[];
}

/** Incidents by quad class, in the order of `QUADS`. */
export type Counts = [number, number, number, number];

export interface DayCount {
  day: string;
  counts: Counts;
}

export interface StateCount {
  country: string;
  incidents: number;
  score: number;
  counts: Counts;
}

export interface Situation {
  incidents: number;
  undated: number;
  days: DayCount[];
  states: StateCount[];
  dots: Dot[];
}

/** An incident as one line; parties and places are joined by "; ". */
export interface Line {
  id: string;
  type: string;
  mode: string | null;
  start: string | null;
  end: string | null;
  actors: string | null;
  recipients: string | null;
  places: string | null;
  country: string | null;
  lat: number | null;
  lon: number | null;
  status: string;
  modality: string;
  sources: number;
  reports: number;
  first_published: string | null;
  last_published: string | null;
  confidence: number;
  /** Whether something of it was corrected by hand. */
  corrected: boolean;
  /** In lists of incidents: the sentence in which the first report tells of it, and its outlet. */
  sentence?: string | null;
  outlet?: string | null;
}

export interface Lines {
  total: number;
  offset: number;
  incidents: Line[];
}

export interface Party {
  name: string;
  kind: string;
  country: string | null;
  sector: string | null;
}

export interface Place {
  name: string;
  feature: string;
  country: string | null;
  admin1: string | null;
  lat: number | null;
  lon: number | null;
  geonames: number | null;
}

export interface Given {
  document: string;
  event: string;
  text: string;
  value: number | null;
  low: number | null;
  high: number | null;
  attribution: string[];
  counts: boolean;
  left_out?: string | null;
}

export interface Figure {
  kind: string;
  unit: string | null;
  low: number | null;
  best: number | null;
  high: number | null;
  given: Given[];
}

export interface Told {
  document: string;
  event: string;
  trigger: { start: number; end: number };
  attribution: string[];
  modality: string;
  polarity: string;
  origin: string | null;
  source: string | null;
  published: string | null;
  withdrawn: boolean;
}

export interface Incident {
  id: string;
  type: string;
  mode: string | null;
  date: { start: string; end: string; basis: string } | null;
  actors: Party[];
  recipients: Party[];
  places: Place[];
  quantities: Figure[];
  reports: Told[];
  sources: number;
  status: string;
  modality: string;
  disagreements: { field: string; values: { value: string; reports: string[] }[] }[];
  published: [string | null, string | null];
  confidence: number;
  hidden: boolean;
  corrections: Correction[];
}

export interface Joined {
  document: string;
  event: string;
  source: string | null;
  published: string | null;
  words: string;
  sentence: string;
  link: { document: string; event: string; points: [string, number][]; by_hand: boolean } | null;
}

export interface IncidentAnswer {
  sentence: string;
  incident: Incident;
  joined: Joined[];
  enough: number;
  /** Who says what of it, where it is disputed or denied. */
  contested: Contested | null;
  may_correct: boolean;
  citation: Citation;
}

export interface Citation {
  /** In words, without the day on which the store was read and the address. */
  words: string;
  /** The address of the page on this board. */
  page: string;
  first: string | null;
  last: string | null;
  produced_by: { program: string; model: string; lexicon: string; gazetteer: string }[];
}

/** What somebody said of an incident by hand. */
export interface Correction {
  id: number;
  incident: string | null;
  field: string;
  was: string | null;
  value: string | null;
  author: string | null;
  made: string | null;
  note: string | null;
  withdrawn: { author: string; made: string } | null;
}

export interface Corrections {
  total: number;
  offset: number;
  corrections: Correction[];
  /** The incidents that they are said of. */
  incidents: Line[];
  may_correct: boolean;
}

/** Code points of the text, half-open. */
export interface Span {
  start: number;
  end: number;
}

export interface Worded extends Span {
  text: string;
}

export interface Mention extends Worded {
  form: string;
}

export interface Entity extends Party {
  id: string;
  title: string | null;
  mentions: Mention[];
}

export interface Claim {
  id: string;
  kind: string;
  speakers: string[];
  source: Worded | null;
  cue: Worded | null;
  stance: string;
  content: Worded[];
}

export interface Evidence extends Span {
  field: string;
  value: string;
  how: string;
}

export interface Event {
  id: string;
  type: string;
  mode: string | null;
  contexts: string[];
  cameo: string | null;
  quad: Quad;
  score: number;
  trigger: Worded;
  sentence: Span;
  actors: string[];
  recipients: string[];
  places: string[];
  times: string[];
  quantities: string[];
  date: { start: string; end: string; basis: string } | null;
  polarity: string;
  modality: string;
  within: string | null;
  attribution: string[];
  confidence: number;
  rule: string;
  evidence: Evidence[];
  same_as: string | null;
}

export interface ReportRecord {
  produced_by: { program: string; model: string; lexicon: string; gazetteer: string };
  document: {
    id: string;
    title: string | null;
    url: string | null;
    source: string | null;
    published: string | null;
    language: string | null;
    text?: string | null;
  };
  entities: Entity[];
  places: (Place & { id: string; mentions: Mention[] })[];
  times: (Worded & { id: string; type: string; value: string })[];
  quantities: (Worded & { id: string; kind: string; unit: string | null })[];
  claims: Claim[];
  events: Event[];
  notes: { code: string; start: number; end: number; message: string }[];
}

export interface ReportAnswer {
  record: ReportRecord;
  /** Incident by event. */
  incidents: Record<string, string>;
}

export interface Actor {
  name: string;
  kind: string;
  country: string | null;
  names: [string, number][];
  roles: {
    title: string | null;
    sector: string | null;
    country: string | null;
    first: string | null;
    last: string | null;
    documents: number;
  }[];
  documents: number;
  acts: number;
  concerned: number;
}

export interface Tie {
  month: string;
  actor: string;
  recipient: string;
  verbal_cooperation: number;
  material_cooperation: number;
  verbal_conflict: number;
  material_conflict: number;
  score: number;
}

export interface Coverage {
  documents: number;
  copies: number;
  first: string | null;
  last: string | null;
  outlets: { outlet: string | null; documents: number }[];
  days: { day: string; documents: number }[];
}

/** What the program answered instead, or that it did not. */
export class ApiError extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

/** The address of a question; each part of the path is data and escaped. */
export function address(path: readonly string[], query = ''): string {
  return `/api/${path.map(encodeURIComponent).join('/')}${query && `?${query}`}`;
}

/** Asks a question. */
export const ask = <Answer>(url: string, signal: AbortSignal): Promise<Answer> => answerOf(url, { signal, headers: { accept: 'application/json' } });

/** What the program answers to a request; throws what it refuses in its own words. */
export async function answerOf<Answer>(url: string, request: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, request);
  } catch (failure) {
    if (request.signal?.aborted) throw failure;
    throw new ApiError('unreachable', 'the program does not answer; is legation board still running?');
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as Answer;
  const told = (body as { error?: { code?: string; message?: string } } | null)?.error;
  throw new ApiError(told?.code ?? String(response.status), told?.message ?? `the program answered ${response.status}`);
}
