-- What an amount is worth in the base currency on a day: by the latest rate that had begun, or the first one where none
-- had. Without a day, today where the company is. Null where the currency has no rate at all. Rounded once, half away
-- from zero, as the program does it.
create function core_at_rate(p_tenant uuid, p_amount bigint, p_currency text, p_day date) returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when w.worth between -9223372036854775807 and 9223372036854775807 then w.worth::bigint end
  from core_tenant t
  cross join lateral (
    select case when t.base_currency = p_currency then p_amount::numeric else (
      select round(p_amount * r.rate * power(10::numeric, own.digits - other.digits) / 1000000000)
      from core_currency own, core_currency other, core_exchange_rate r
      where own.code = t.base_currency and other.code = p_currency
        and r.tenant_id = t.id and r.currency = p_currency
      order by
        r.valid_from <= coalesce(p_day, (now() at time zone t.zone)::date) desc,
        case when r.valid_from <= coalesce(p_day, (now() at time zone t.zone)::date) then r.valid_from end desc,
        r.valid_from
      limit 1) end as worth
  ) w
  where t.id = p_tenant and p_tenant = nullif(current_setting('app.tenant_id', true), '')::uuid
$$;
revoke all on function core_at_rate(uuid, bigint, text, date) from public;
grant execute on function core_at_rate(uuid, bigint, text, date) to inopsio_app;

-- What views need to know of the company: its currency, and the day that it is there.
create function core_base_currency() returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select base_currency from core_tenant where id = nullif(current_setting('app.tenant_id', true), '')::uuid
$$;
create function core_today() returns date
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (now() at time zone zone)::date from core_tenant
  where id = nullif(current_setting('app.tenant_id', true), '')::uuid
$$;
revoke all on function core_base_currency(), core_today() from public;
grant execute on function core_base_currency(), core_today() to inopsio_app;
