// Answers of the program inside a component: loading, there, or failed. The last answers are kept, so that going back shows a page at once.

import { useCallback, useEffect, useState } from 'preact/hooks';
import { ApiError, ask } from './api';

export interface Load<Answer> {
  /** The answer, which may be that of the question before while `busy`. */
  answer: Answer | null;
  failure: ApiError | null;
  busy: boolean;
  again: () => void;
}

/** Enough for going back a few pages; an answer can be some hundred kilobytes. */
const KEPT = 24;
const kept = new Map<string, unknown>();

function keep(url: string, answer: unknown): void {
  kept.delete(url);
  kept.set(url, answer);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
}

const AGAIN = 'legation:again';

/** Asks everything on the page again, since the store has changed. */
export function askAgain(): void {
  kept.clear();
  dispatchEvent(new Event(AGAIN));
}

/** So long after a word of one's own the board may tell that the store has changed; it looks every second. */
const OWN = 3000;
let own = -OWN;

/** Shows what was written from this page. */
export function wrote(): void {
  own = performance.now();
  askAgain();
}

/** Whether a change of the store may be what was written from this page. */
export const hasJustWritten = (): boolean => performance.now() - own < OWN;

interface State {
  url: string | null;
  answer: unknown;
  failure: ApiError | null;
}

/** Asks `url` whenever it changes; null asks nothing. With `hold` the answer before stays until the next is there. */
export function useAnswer<Answer>(url: string | null, hold = false): Load<Answer> {
  const [state, setState] = useState<State>({ url: null, answer: null, failure: null });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (url === null) return undefined;
    const abort = new AbortController();
    ask<Answer>(url, abort.signal).then(
      (answer) => {
        keep(url, answer);
        setState({ url, answer, failure: null });
      },
      (failure: unknown) => {
        if (abort.signal.aborted) return;
        setState({ url, answer: null, failure: failure instanceof ApiError ? failure : new ApiError('defect', String(failure)) });
      },
    );
    return () => abort.abort();
  }, [url, tries]);
  const again = useCallback(() => setTries((count) => count + 1), []);
  useEffect(() => {
    addEventListener(AGAIN, again);
    return () => removeEventListener(AGAIN, again);
  }, [again]);
  const current = state.url === url;
  const answer = current ? state.answer : ((url !== null && kept.get(url)) || (hold ? state.answer : null));
  return { answer: answer as Answer | null, failure: current ? state.failure : null, busy: url !== null && !current, again };
}
