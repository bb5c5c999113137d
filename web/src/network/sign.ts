// Whether a tie is one of conflict or of cooperation, by the mean score of its incidents, and how much so. Colour tells it, and the stroke does, too: as in
// drawings of signed graphs since Cartwright and Harary (1956), what is positive is drawn through and what is negative is dashed.

export interface Sign {
  /** Class of the style sheet. */
  name: string;
  /** What the scores of such ties are, in words. */
  words: string;
  /** The highest mean score that belongs to it. */
  most: number;
}

/** From conflict to cooperation. At 5 words end and deeds begin: threats have −4 to −6 and sanctions, arrests and assaults less, support has 5 and aid 10. */
export const SIGNS: readonly Sign[] = [
  { name: 'hostile', words: 'strong conflict (mean score below −5)', most: -5 },
  { name: 'cool', words: 'conflict (−5 to −1)', most: -1 },
  { name: 'mixed', words: 'mixed (−1 to 1)', most: 1 },
  { name: 'warm', words: 'cooperation (1 to 5)', most: 5 },
  { name: 'friendly', words: 'strong cooperation (5 and more)', most: 10 },
];

/** The sign of a mean score. */
export function signOf(score: number): Sign {
  return (SIGNS.find(({ most }) => score < most) ?? SIGNS.at(-1)) as Sign;
}

/** "conflict", without the scores. */
export const inWord = (score: number): string => signOf(score).words.replace(/ \(.*/, '');
