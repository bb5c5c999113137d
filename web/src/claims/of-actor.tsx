// What somebody claims, on the page of an actor: the latest claims, and what they are contested for.

import { address } from '../api';
import { Waiting } from '../frame/parts';
import { useAnswer } from '../load';
import { page } from '../route';
import { counted, number } from '../words';
import type { Claims, ContestedPage } from './answers';
import { ContestedList } from './contested';
import { claimsPage, queryOf } from './filter';
import { ClaimList } from './list';

/** Claims and contested incidents that are shown; their page has the others. */
const SHOWN = 3;

export function ActorClaims({ name }: { name: string }) {
  const claims = useAnswer<Claims>(address(['claims'], queryOf({ speaker: name }, { limit: String(SHOWN) })));
  const contested = useAnswer<ContestedPage>(address(['contested'], new URLSearchParams({ actor: name, limit: String(SHOWN) }).toString()));
  const total = claims.answer?.total ?? 0;
  return (
    <>
      <section>
        <h2>What it claims{claims.answer && <small> {claims.answer.more && 'more than '}{counted(total, 'claim')}</small>}</h2>
        {!claims.answer && <Waiting load={claims} what="its claims" />}
        {claims.answer && total === 0 && <p class="empty">No report quotes it.</p>}
        <ClaimList claims={claims.answer?.claims ?? []} />
        {total > 0 && <p class="steps"><a href={claimsPage({ speaker: name })}>{total > SHOWN ? `All ${claims.answer?.more ? '' : number(total)} claims` : 'Among the claims'}</a> <a href={claimsPage({ about: name })}>What is said about it</a></p>}
      </section>
      {(contested.answer?.total ?? 0) > 0 && (
        <section>
          <h2>What it is said to have done, and who denies it <small>{counted(contested.answer?.total ?? 0, 'contested incident')}</small></h2>
          <ContestedList incidents={contested.answer?.incidents ?? []} />
          {(contested.answer?.total ?? 0) > SHOWN && <p class="steps"><a href={page(['claims', 'contested'], new URLSearchParams({ actor: name }).toString())}>All that is contested</a></p>}
        </section>
      )}
    </>
  );
}
