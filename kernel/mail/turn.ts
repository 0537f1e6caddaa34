import { type Sql, sql } from '../db/statement.ts'

/** Of how many mails a minute so many may go at once; the rest is spread, so that no minute has more than allowed. */
const BURST = 10

/**
 * Takes the tenant's next place in line, answers how many milliseconds are left until then and keeps that for `isMyTurn`;
 * no row when mails are not limited, or this one is not waiting any more. Each place is given out once, so that a long line of mails
 * is worked off by time and nobody asks twice.
 */
export const takeTurn = (tenant: string, mail: string): Sql => sql`
  with pace as (
    select make_interval(secs => 60.0 / greatest(1, s.most_per_minute - burst.size)) as gap, burst.size
    from core_mail_settings s cross join lateral (select greatest(1, s.most_per_minute / ${BURST}::integer) as size) burst
    where s.tenant_id = ${tenant} and s.most_per_minute is not null and exists (
      select from core_mail m where m.tenant_id = ${tenant} and m.id = ${mail} and m.status in ('queued', 'sending'))
  )
  insert into core_mail_turn as t (tenant_id, next_at)
  select ${tenant}::uuid, clock_timestamp() - (size - 1) * gap + gap from pace
  on conflict (tenant_id) do update
    set next_at = greatest(t.next_at, excluded.next_at - (select gap from pace)) + (select gap from pace)
  returning set_config('app.mail_wait',
    greatest(0, ceil(extract(epoch from next_at - (select gap from pace) - clock_timestamp()) * 1000))::bigint::text, true)`

/** Whether nothing is left to wait for, in a statement behind `takeTurn`; without it, the place was taken before. */
export const isMyTurn = sql`coalesce(nullif(current_setting('app.mail_wait', true), ''), '0') = '0'`
