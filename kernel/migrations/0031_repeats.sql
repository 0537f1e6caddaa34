-- Every POST may carry an Idempotency-Key now: what stands in its headers is answered again too, and imports need no
-- memory of their own for it.

alter table core_idempotency add column headers jsonb;
comment on column core_idempotency.body_hash is 'HMAC of what was sent: a body may hold what nobody should be able to guess from it.';

alter table core_import drop column sent_key, drop column sent_hash;
