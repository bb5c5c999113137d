// Who corrects: a name that is typed once and kept in this browser.

import { useState } from 'preact/hooks';

const KEY = 'legation.author';

function stored(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    // Storage may be shut off; the name then lasts as long as the page.
    return '';
  }
}

export function useAuthor(): [string, (name: string) => void] {
  const [author, setAuthor] = useState(stored);
  const set = (name: string) => {
    try {
      localStorage.setItem(KEY, name);
    } catch {
      // As above.
    }
    setAuthor(name);
  };
  return [author, set];
}

interface Author {
  author: string;
  setAuthor: (name: string) => void;
}

export function AuthorField({ author, setAuthor }: Author) {
  return (
    <label class="field">
      <span>Your name</span>
      <input type="text" name="author" autocomplete="name" maxLength={200} value={author} onInput={(event) => setAuthor(event.currentTarget.value)} />
    </label>
  );
}
