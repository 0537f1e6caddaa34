-- What the witness of the crash test has seen, without any key that would hide a doubled effect.
create table witness_heard (event bigint not null, record uuid not null, at timestamptz not null default clock_timestamp());
create table witness_begun (job uuid not null, attempt integer not null);
create table witness_done (job uuid primary key, event bigint not null);
create table witness_total (jobs bigint not null);
insert into witness_total values (0);
grant select, insert on witness_heard, witness_begun, witness_done to inopsio_app;
grant select, update on witness_total to inopsio_app;
