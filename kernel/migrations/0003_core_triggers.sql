-- What ties users, teams, roles, keys and settings to the ground beneath them: contexts become stale when they change,
-- and whoever is deactivated or deleted is out with the next request.

-- ── A change of what contexts are built from raises the revision ──────────────────────────────────────────────────

do $$
declare
  t text;
begin
  foreach t in array array['core_user', 'core_team', 'core_team_members', 'core_role', 'core_role_members',
                           'core_settings', 'core_exchange_rate'] loop
    execute format('create trigger %I after insert or update or delete on %I
      for each row execute function core_raise_revision()', t || '_revision', t);
  end loop;
end
$$;

-- ── Users ─────────────────────────────────────────────────────────────────────────────────────────────────────────

alter table core_membership add constraint core_membership_user
  foreign key (tenant_id, user_id) references core_user (tenant_id, id) on delete cascade;
alter table core_session add constraint core_session_user_there
  foreign key (tenant_id, user_id) references core_user (tenant_id, id) on delete cascade;
alter table core_share add constraint core_share_user_there
  foreign key (tenant_id, user_id) references core_user (tenant_id, id) on delete cascade;
alter table core_share add constraint core_share_team_there
  foreign key (tenant_id, team_id) references core_team (tenant_id, id) on delete cascade;

-- Sessions and keys end in the transaction that deactivates; coming back means signing in again.
create function core_user_activity() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update core_membership set active = new.active where tenant_id = new.tenant_id and user_id = new.id;
  if not new.active then
    update core_session set revoked_at = date_trunc('milliseconds', now())
    where tenant_id = new.tenant_id and user_id = new.id and revoked_at is null;
  end if;
  return null;
end
$$;
create trigger core_user_activity after update of active on core_user
  for each row when (old.active is distinct from new.active) execute function core_user_activity();

-- A company always keeps an active administrator; looked at when the transaction ends, so that one may replace another.
-- A tenant that is deleted as a whole, or is only just being made, has none to keep.
create function core_keep_administrator() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant text := current_setting('app.tenant_id', true);
begin
  perform set_config('app.tenant_id', old.tenant_id::text, true);
  -- Of two administrators who remove each other at once, the second waits here and is refused.
  perform from core_tenant where id = old.tenant_id for update;
  if found and not exists (
    select from core_role r
    join core_role_members m on m.tenant_id = r.tenant_id and m.source_id = r.id
    join core_user u on u.tenant_id = m.tenant_id and u.id = m.target_id
    where r.tenant_id = old.tenant_id and r.key = 'administrator' and u.active
  ) then
    raise exception 'The last administrator must stay.' using errcode = 'IN422', detail =
      '[{"path":"","code":"lastAdministrator","message":"A company needs at least one active administrator. Make somebody else one first."}]';
  end if;
  perform set_config('app.tenant_id', coalesce(tenant, ''), true);
  return null;
end
$$;
create constraint trigger core_user_keep_administrator after update of active or delete on core_user
  deferrable initially deferred for each row execute function core_keep_administrator();
create constraint trigger core_role_members_keep_administrator after delete on core_role_members
  deferrable initially deferred for each row execute function core_keep_administrator();
create constraint trigger core_role_keep_administrator after update of key or delete on core_role
  deferrable initially deferred for each row execute function core_keep_administrator();

-- ── API keys ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- The record is what people see and revoke; the token follows it.
create function core_api_key_token() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    delete from core_session where tenant_id = old.tenant_id and api_key_id = old.id;
  else
    update core_session
    set revoked_at = case when new.revoked_at is not null then coalesce(revoked_at, new.revoked_at) else revoked_at end,
        expires_at = coalesce(new.expires_at, 'infinity')
    where tenant_id = new.tenant_id and api_key_id = new.id;
  end if;
  return null;
end
$$;
create trigger core_api_key_token after update of revoked_at, expires_at or delete on core_api_key
  for each row execute function core_api_key_token();

-- ── Settings ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- What people edit in the company profile steers the kernel too. A time zone nobody knows would break every date shown.
create function core_settings_tenant() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  begin
    perform now() at time zone new.zone;
  exception when invalid_parameter_value then
    raise exception 'Unknown time zone.' using errcode = 'IN422', detail =
      '[{"path":"zone","code":"zone","message":"This time zone is not known; write one like Europe/Berlin."}]';
  end;
  update core_tenant set name = new.name, locale = new.locale, zone = new.zone, country = new.country
  where id = new.tenant_id;
  return null;
end
$$;
create trigger core_settings_tenant after insert or update of name, locale, zone, country on core_settings
  for each row execute function core_settings_tenant();

do $$
declare
  f text;
begin
  for f in select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'public' and p.prosecdef and p.proname in
             ('core_user_activity', 'core_keep_administrator', 'core_api_key_token', 'core_settings_tenant') loop
    execute format('revoke all on function %s from public', f);
  end loop;
end
$$;

-- ── Currencies of ISO 4217 ────────────────────────────────────────────────────────────────────────────────────────

insert into core_currency (code, name, digits) values
  ('AED', 'United Arab Emirates Dirham', 2),
  ('AFN', 'Afghan Afghani', 2),
  ('ALL', 'Albanian Lek', 2),
  ('AMD', 'Armenian Dram', 2),
  ('AOA', 'Angolan Kwanza', 2),
  ('ARS', 'Argentine Peso', 2),
  ('AUD', 'Australian Dollar', 2),
  ('AWG', 'Aruban Florin', 2),
  ('AZN', 'Azerbaijani Manat', 2),
  ('BAM', 'Bosnia-Herzegovina Convertible Mark', 2),
  ('BBD', 'Barbadian Dollar', 2),
  ('BDT', 'Bangladeshi Taka', 2),
  ('BHD', 'Bahraini Dinar', 3),
  ('BIF', 'Burundian Franc', 0),
  ('BMD', 'Bermudan Dollar', 2),
  ('BND', 'Brunei Dollar', 2),
  ('BOB', 'Bolivian Boliviano', 2),
  ('BRL', 'Brazilian Real', 2),
  ('BSD', 'Bahamian Dollar', 2),
  ('BTN', 'Bhutanese Ngultrum', 2),
  ('BWP', 'Botswanan Pula', 2),
  ('BYN', 'Belarusian Ruble', 2),
  ('BZD', 'Belize Dollar', 2),
  ('CAD', 'Canadian Dollar', 2),
  ('CDF', 'Congolese Franc', 2),
  ('CHF', 'Swiss Franc', 2),
  ('CLP', 'Chilean Peso', 0),
  ('CNY', 'Chinese Yuan', 2),
  ('COP', 'Colombian Peso', 2),
  ('CRC', 'Costa Rican Colón', 2),
  ('CUP', 'Cuban Peso', 2),
  ('CVE', 'Cape Verdean Escudo', 2),
  ('CZK', 'Czech Koruna', 2),
  ('DJF', 'Djiboutian Franc', 0),
  ('DKK', 'Danish Krone', 2),
  ('DOP', 'Dominican Peso', 2),
  ('DZD', 'Algerian Dinar', 2),
  ('EGP', 'Egyptian Pound', 2),
  ('ERN', 'Eritrean Nakfa', 2),
  ('ETB', 'Ethiopian Birr', 2),
  ('EUR', 'Euro', 2),
  ('FJD', 'Fijian Dollar', 2),
  ('FKP', 'Falkland Islands Pound', 2),
  ('GBP', 'British Pound', 2),
  ('GEL', 'Georgian Lari', 2),
  ('GHS', 'Ghanaian Cedi', 2),
  ('GIP', 'Gibraltar Pound', 2),
  ('GMD', 'Gambian Dalasi', 2),
  ('GNF', 'Guinean Franc', 0),
  ('GTQ', 'Guatemalan Quetzal', 2),
  ('GYD', 'Guyanaese Dollar', 2),
  ('HKD', 'Hong Kong Dollar', 2),
  ('HNL', 'Honduran Lempira', 2),
  ('HTG', 'Haitian Gourde', 2),
  ('HUF', 'Hungarian Forint', 2),
  ('IDR', 'Indonesian Rupiah', 2),
  ('ILS', 'Israeli New Shekel', 2),
  ('INR', 'Indian Rupee', 2),
  ('IQD', 'Iraqi Dinar', 3),
  ('IRR', 'Iranian Rial', 2),
  ('ISK', 'Icelandic Króna', 0),
  ('JMD', 'Jamaican Dollar', 2),
  ('JOD', 'Jordanian Dinar', 3),
  ('JPY', 'Japanese Yen', 0),
  ('KES', 'Kenyan Shilling', 2),
  ('KGS', 'Kyrgyz Som', 2),
  ('KHR', 'Cambodian Riel', 2),
  ('KMF', 'Comorian Franc', 0),
  ('KPW', 'North Korean Won', 2),
  ('KRW', 'South Korean Won', 0),
  ('KWD', 'Kuwaiti Dinar', 3),
  ('KYD', 'Cayman Islands Dollar', 2),
  ('KZT', 'Kazakhstani Tenge', 2),
  ('LAK', 'Laotian Kip', 2),
  ('LBP', 'Lebanese Pound', 2),
  ('LKR', 'Sri Lankan Rupee', 2),
  ('LRD', 'Liberian Dollar', 2),
  ('LSL', 'Lesotho Loti', 2),
  ('LYD', 'Libyan Dinar', 3),
  ('MAD', 'Moroccan Dirham', 2),
  ('MDL', 'Moldovan Leu', 2),
  ('MGA', 'Malagasy Ariary', 2),
  ('MKD', 'Macedonian Denar', 2),
  ('MMK', 'Myanmar Kyat', 2),
  ('MNT', 'Mongolian Tugrik', 2),
  ('MOP', 'Macanese Pataca', 2),
  ('MRU', 'Mauritanian Ouguiya', 2),
  ('MUR', 'Mauritian Rupee', 2),
  ('MVR', 'Maldivian Rufiyaa', 2),
  ('MWK', 'Malawian Kwacha', 2),
  ('MXN', 'Mexican Peso', 2),
  ('MYR', 'Malaysian Ringgit', 2),
  ('MZN', 'Mozambican Metical', 2),
  ('NAD', 'Namibian Dollar', 2),
  ('NGN', 'Nigerian Naira', 2),
  ('NIO', 'Nicaraguan Córdoba', 2),
  ('NOK', 'Norwegian Krone', 2),
  ('NPR', 'Nepalese Rupee', 2),
  ('NZD', 'New Zealand Dollar', 2),
  ('OMR', 'Omani Rial', 3),
  ('PAB', 'Panamanian Balboa', 2),
  ('PEN', 'Peruvian Sol', 2),
  ('PGK', 'Papua New Guinean Kina', 2),
  ('PHP', 'Philippine Peso', 2),
  ('PKR', 'Pakistani Rupee', 2),
  ('PLN', 'Polish Zloty', 2),
  ('PYG', 'Paraguayan Guarani', 0),
  ('QAR', 'Qatari Riyal', 2),
  ('RON', 'Romanian Leu', 2),
  ('RSD', 'Serbian Dinar', 2),
  ('RUB', 'Russian Ruble', 2),
  ('RWF', 'Rwandan Franc', 0),
  ('SAR', 'Saudi Riyal', 2),
  ('SBD', 'Solomon Islands Dollar', 2),
  ('SCR', 'Seychellois Rupee', 2),
  ('SDG', 'Sudanese Pound', 2),
  ('SEK', 'Swedish Krona', 2),
  ('SGD', 'Singapore Dollar', 2),
  ('SHP', 'St. Helena Pound', 2),
  ('SLE', 'Sierra Leonean Leone', 2),
  ('SOS', 'Somali Shilling', 2),
  ('SRD', 'Surinamese Dollar', 2),
  ('SSP', 'South Sudanese Pound', 2),
  ('STN', 'São Tomé & Príncipe Dobra', 2),
  ('SVC', 'Salvadoran Colón', 2),
  ('SYP', 'Syrian Pound', 2),
  ('SZL', 'Swazi Lilangeni', 2),
  ('THB', 'Thai Baht', 2),
  ('TJS', 'Tajikistani Somoni', 2),
  ('TMT', 'Turkmenistani Manat', 2),
  ('TND', 'Tunisian Dinar', 3),
  ('TOP', 'Tongan Paʻanga', 2),
  ('TRY', 'Turkish Lira', 2),
  ('TTD', 'Trinidad & Tobago Dollar', 2),
  ('TWD', 'New Taiwan Dollar', 2),
  ('TZS', 'Tanzanian Shilling', 2),
  ('UAH', 'Ukrainian Hryvnia', 2),
  ('UGX', 'Ugandan Shilling', 0),
  ('USD', 'US Dollar', 2),
  ('UYU', 'Uruguayan Peso', 2),
  ('UZS', 'Uzbekistani Som', 2),
  ('VES', 'Venezuelan Bolívar', 2),
  ('VND', 'Vietnamese Dong', 0),
  ('VUV', 'Vanuatu Vatu', 0),
  ('WST', 'Samoan Tala', 2),
  ('XAF', 'Central African CFA Franc', 0),
  ('XCD', 'East Caribbean Dollar', 2),
  ('XCG', 'Caribbean guilder', 2),
  ('XOF', 'West African CFA Franc', 0),
  ('XPF', 'CFP Franc', 0),
  ('YER', 'Yemeni Rial', 2),
  ('ZAR', 'South African Rand', 2),
  ('ZMW', 'Zambian Kwacha', 2),
  ('ZWG', 'Zimbabwean Gold', 2);
