// Sending a word: while it is under way, and how it ended.

import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';

export interface Doing {
  busy: boolean;
  /** What came of the last try. */
  told: { isFault: boolean; words: ComponentChildren } | null;
  /** Does something, and tells how it ended: with what `done` gives, or why not. Gives whether it was done. */
  run: <Answer>(what: () => Promise<Answer>, done: (answer: Answer) => ComponentChildren) => Promise<boolean>;
}

export function useDoing(): Doing {
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Doing['told']>(null);
  const run: Doing['run'] = (what, done) => {
    setBusy(true);
    setTold(null);
    return what().then(
      (answer) => {
        setTold({ isFault: false, words: done(answer) });
        return true;
      },
      (failure: unknown) => {
        setTold({ isFault: true, words: failure instanceof Error ? failure.message : String(failure) });
        return false;
      },
    ).finally(() => setBusy(false));
  };
  return { busy, told, run };
}

/** How the last try ended, read out where it stands. */
export function Ended({ told }: Pick<Doing, 'told'>) {
  return (
    <div role="status" class="ended">
      {told && (told.isFault ? <p class="fault"><b>Not kept.</b> <bdi>{told.words}</bdi></p> : <p>{told.words}</p>)}
    </div>
  );
}
