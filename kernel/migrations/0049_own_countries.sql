-- Own fields may be countries.
-- ── New names and new columns.

alter table core_custom_field drop constraint core_custom_field_kind_known;

-- ── Rules, indexes and rights.

alter table core_custom_field add constraint core_custom_field_kind_known check (kind in ('text', 'longText', 'integer', 'decimal', 'money', 'percent', 'flag', 'date', 'dateTime', 'choice', 'tags', 'email', 'phone', 'url', 'country', 'ref'));
