// Where the reader is: the path, what is asked for after it, and the fragment. Links are plain links; clicks on those of the board
// change the page without loading it anew.

import { useEffect, useState } from 'preact/hooks';

export interface Route {
  /** The parts of the path, unescaped. */
  path: string[];
  query: URLSearchParams;
  hash: string;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function here(): Route {
  return {
    path: location.pathname.split('/').filter(Boolean).map(decoded),
    query: new URLSearchParams(location.search),
    hash: decoded(location.hash.slice(1)),
  };
}

/** The address of a page; each part is data and escaped. */
export function page(path: readonly string[], query = '', hash = ''): string {
  return `/${path.map(encodeURIComponent).join('/')}${query && `?${query}`}${hash && `#${encodeURIComponent(hash)}`}`;
}

const CHANGED = 'legation:route';

/** Goes to an address. `replace` leaves no step to go back to. */
export function go(url: string, replace = false): void {
  const from = location.pathname;
  if (url === location.pathname + location.search + location.hash) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  if (location.pathname !== from) scrollTo(0, 0);
  dispatchEvent(new Event(CHANGED));
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest('a');
  if (!link || link.hasAttribute('download') || link.hasAttribute('target')) return;
  const url = new URL(link.getAttribute('href') ?? '', location.href);
  if (url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  // The skip link moves the focus, which is the browser's work.
  if (link.classList.contains('skip')) return;
  event.preventDefault();
  go(url.pathname + url.search + url.hash);
}

/** The route, anew whenever it changes. Used once, by the frame of the page. */
export function useRoute(): Route {
  const [route, setRoute] = useState(here);
  useEffect(() => {
    const update = () => setRoute(here());
    addEventListener('popstate', update);
    addEventListener(CHANGED, update);
    document.addEventListener('click', onClick);
    return () => {
      removeEventListener('popstate', update);
      removeEventListener(CHANGED, update);
      document.removeEventListener('click', onClick);
    };
  }, []);
  return route;
}
