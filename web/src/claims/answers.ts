// What the program answers of claims, speakers and what is contested.

import type { Line, Worded } from '../api';

export interface Speaker {
  name: string;
  kind: string;
  country: string | null;
  /** Whether it is called by a name, and so has a page. */
  named: boolean;
}

export interface Claimed {
  document: string;
  claim: string;
  outlet: string | null;
  published: string | null;
  kind: string;
  stance: string;
  speakers: Speaker[];
  source: Worded | null;
  cue: Worded | null;
  content: Worded[];
  context: Worded[];
  incidents: ToldOf[];
}

/** An incident that a claim is told of, with those who deny it. */
export type ToldOf = Line & { denied_by: string[] };

export interface Claims {
  total: number;
  /** Whether there are more than were counted. */
  more: boolean;
  offset: number;
  claims: Claimed[];
}

export interface SpeakerCount {
  name: string;
  kind: string;
  country: string | null;
  claims: number;
  stances: Record<string, number>;
}

export interface Speakers {
  claims: number;
  more: boolean;
  unnamed: number;
  total: number;
  speakers: SpeakerCount[];
}

/** Where somebody says so. */
export interface Said {
  document: string;
  event: string;
  claim: string | null;
  outlet: string | null;
  published: string | null;
  stance: string | null;
  modality: string;
  withdrawn: boolean;
  words: Worded[];
  context: Worded[];
}

/** Who stands on a side. */
export interface Voice {
  speakers: Speaker[];
  source: string | null;
  outlet: string | null;
  reports: Said[];
}

export interface Contested {
  incident: Line;
  says: Voice[];
  expects: Voice[];
  denies: Voice[];
}

export interface ContestedPage {
  total: number;
  offset: number;
  incidents: Contested[];
}
