// The vocabulary of the board: types and modes of PLOVER, quad classes, status and modality, in the order in which they are shown.

export type Quad = 'verbal cooperation' | 'material cooperation' | 'verbal conflict' | 'material conflict';

export const QUADS: readonly Quad[] = ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'];

/** The class of the style sheet that colours a quad class. */
export const quadClass = (quad: Quad): string => `quad-${QUADS.indexOf(quad)}`;

/** PLOVER's types by quad class. */
export const TYPES: Readonly<Record<Quad, readonly string[]>> = {
  'verbal cooperation': ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE'],
  'material cooperation': ['COOPERATE', 'AID', 'RETREAT'],
  'verbal conflict': ['REQUEST', 'ACCUSE', 'REJECT', 'SANCTION', 'THREATEN'],
  'material conflict': ['PROTEST', 'MOBILIZE', 'COERCE', 'ASSAULT'],
};

const quads = new Map<string, Quad>(QUADS.flatMap((quad) => TYPES[quad].map((type) => [type, quad] as const)));

/** The quad class of a type. */
export const quadOf = (type: string): Quad => quads.get(type) ?? 'verbal conflict';

/** PLOVER's modes by type; types that are not here have none. */
export const MODES: Readonly<Record<string, readonly string[]>> = {
  CONSULT: ['visit', 'third-party', 'multilateral', 'phone'],
  RETREAT: ['withdraw', 'release', 'return', 'disarm', 'ceasefire', 'access', 'resign'],
  REQUEST: ['assist', 'change', 'yield', 'meet'],
  ACCUSE: ['disapprove', 'investigate', 'allege'],
  REJECT: ['assist', 'change', 'yield', 'meet'],
  THREATEN: ['restrict', 'ban', 'arrest', 'relations', 'rights', 'expel', 'territory', 'violence'],
  PROTEST: ['demo', 'riot', 'strike', 'hunger', 'boycott', 'obstruct', 'vandalize'],
  SANCTION: ['convict', 'expel', 'withdraw', 'discontinue'],
  MOBILIZE: ['troops', 'weapons', 'police', 'militia'],
  COERCE: [
    'seize', 'restrict', 'ban', 'censor', 'curfew', 'martial-law', 'arrest', 'deport', 'withhold', 'misinformation', 'cyber',
  ],
  ASSAULT: [
    'abduct', 'beat', 'torture', 'execute', 'sexual', 'assassinate', 'destroy', 'primitive', 'firearms', 'explosives', 'suicide-attack',
    'aerial', 'drone', 'heavy-weapons', 'crowd-control', 'cleansing', 'massacre', 'unconventional',
  ],
};

/** How sure an incident is, with what that means. */
export const STATUSES: Readonly<Record<string, string>> = {
  reported: 'one source tells it',
  corroborated: 'two or more independent sources tell it',
  disputed: 'told by some to have happened and by some not to have',
  denied: 'told only to be denied, or taken back by all who told it',
};

/** How real it is told to be. */
export const MODALITIES: readonly string[] = [
  'actual', 'planned', 'possible', 'requested', 'threatened', 'promised', 'conditional', 'predicted',
];

/** Why a figure does not count. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'taken-back': 'taken back by who gave it',
  corrected: 'corrected by its outlet',
  overtaken: 'overtaken by a later word of the same source',
  part: 'part of a larger figure',
};

/** A count with its noun: "1 report", "1,204 reports". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

const figures = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** A number with its thousands set apart. */
export const number = (value: number): string => figures.format(value).replace('-', '−');

/** A number with its sign, one decimal: "−2.5", "+4.0". */
export function signed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value < 0 ? `−${text}` : value > 0 ? `+${text}` : text;
}
