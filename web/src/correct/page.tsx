// All that was said by hand, the latest first, to look through and to take away.

import { address, type Corrections } from '../api';
import { Heading, Waiting } from '../frame/parts';
import { Steps } from '../frame/steps';
import { useAnswer } from '../load';
import { page } from '../route';
import { counted } from '../words';
import { AuthorField, useAuthor } from './author';
import { Ended, useDoing } from './doing';
import { SaidList, WithdrawButton } from './said';
import { withdraw } from './send';

const PAGE = 50;

export function CorrectionsPage({ query }: { query: URLSearchParams }) {
  const offset = Math.max(0, Math.floor(Number(query.get('offset')) || 0));
  const load = useAnswer<Corrections>(address(['corrections'], `limit=${PAGE}&offset=${offset}`), true);
  return (
    <div class="column corrections">
      <header class="lead">
        <Heading title="Corrections" />
        <p class="sub">What people have corrected by hand. It stands over what the program read in the reports, and can be withdrawn. <a href="/?hidden=true">Incidents that are hidden</a></p>
      </header>
      {load.answer ? <Said answer={load.answer} busy={load.busy} /> : <Waiting load={load} what="the corrections" />}
    </div>
  );
}

function Said({ answer: { total, offset, corrections, incidents, may_correct }, busy }: { answer: Corrections; busy: boolean }) {
  const [author, setAuthor] = useAuthor();
  const doing = useDoing();
  if (total === 0) return <p class="empty">Nobody has corrected anything. The page of an incident is where it is done.</p>;
  return (
    <section aria-busy={busy}>
      <div class="list-head">
        <h2>{counted(total, 'correction')}</h2>
        <span class="export">
          Export <a href="/api/corrections?format=csv" download="corrections.csv">CSV</a>
          <a href="/api/corrections?format=jsonl" download="corrections.jsonl">JSON Lines</a>
        </span>
      </div>
      {may_correct && <div class="signed"><AuthorField author={author} setAuthor={setAuthor} /></div>}
      <Ended told={doing.told} />
      <SaidList corrections={corrections} incidents={incidents}
        back={may_correct ? (said) => (
          <WithdrawButton said={said} disabled={doing.busy} onClick={() => doing.run(() => withdraw(said.id, author), () => 'Withdrawn.')} />
        ) : null} />
      <Steps offset={offset} total={total} size={PAGE} address={(to) => page(['corrections'], to > 0 ? `offset=${to}` : '')} />
    </section>
  );
}
