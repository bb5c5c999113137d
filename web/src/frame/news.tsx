// Word that the store has changed since the page asked it. Nothing moves under the reader's eyes: what is new is shown once it is asked for.

import { useEffect, useState } from 'preact/hooks';
import { address } from '../api';
import { askAgain, hasJustWritten } from '../load';

/** Whether the store has changed. */
function useChange(): [boolean, (changed: boolean) => void] {
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    let source: EventSource | null = null;
    // A browser holds few connections to one address: pages that nobody sees give theirs back.
    const listen = () => {
      source?.close();
      source = document.hidden ? null : new EventSource(address(['follow']));
      source?.addEventListener('changed', () => (hasJustWritten() ? askAgain() : setChanged(true)));
    };
    listen();
    document.addEventListener('visibilitychange', listen);
    return () => {
      document.removeEventListener('visibilitychange', listen);
      source?.close();
    };
  }, []);
  return [changed, setChanged];
}

export function News() {
  const [changed, setChanged] = useChange();
  const show = () => {
    setChanged(false);
    askAgain();
  };
  return (
    <div class="news" role="status">
      {changed && <>The store has changed. <button type="button" class="plain" onClick={show}>Show what is new</button></>}
    </div>
  );
}
