/**
 * Every SECURITY DEFINER function that the serving login may call, and what protects it. They run as the owner of the
 * tables and are the only ways across tenants; a test compares this list with the database and calls each of them
 * with rubbish. Triggers are not listed: nobody can call them.
 *
 * `proof`: asks for the program's own proof (see kernel/auth/proof.ts), which no query has.
 * `token`: asks for a session's or key's token, and reaches no further than its person.
 * `tenant`: works inside the tenant that the group has begun in, and only adds to what happened there.
 * `upkeep`: makes room for coming rows, reads none.
 */
export const DEFINERS = {
  core_begin: 'token',
  core_who: 'token',
  core_touch: 'token',
  core_close_session: 'token',
  core_my_sessions: 'token',
  core_end_sessions: 'token',
  core_my_account: 'token',
  core_begin_system: 'proof',
  core_begin_user: 'proof',
  core_person: 'proof',
  core_sign_in: 'proof',
  core_sign_in_succeeded: 'proof',
  core_memberships: 'proof',
  core_open_session: 'proof',
  core_issue_key: 'proof',
  core_set_password: 'proof',
  core_new_tenant: 'proof',
  core_tenants: 'proof',
  core_account_for: 'proof',
  core_join: 'proof',
  core_account_of: 'proof',
  core_make_link: 'proof',
  core_take_link: 'proof',
  core_scope: 'tenant',
  core_open_change: 'tenant',
  core_emit: 'tenant',
  core_next_number: 'tenant',
  core_note_reason: 'tenant',
  core_seal_next: 'tenant',
  core_verify_seals: 'tenant',
  core_erase_values: 'proof',
  core_verify_values: 'tenant',
  core_make_partitions: 'upkeep',
  core_enter_worker: 'proof',
  core_leave_worker: 'proof',
  core_tick: 'proof',
  core_claim_jobs: 'proof',
  core_finish_jobs: 'proof',
  core_job_progress: 'proof',
  core_sync_schedules: 'proof',
  core_due_schedules: 'proof',
  core_fire_schedules: 'proof',
  core_forget: 'proof',
  core_take_subscriptions: 'proof',
  core_next_events: 'proof',
  core_move_on: 'proof',
  core_due_deliveries: 'proof',
  core_settle_deliveries: 'proof',
  core_offer_code: 'proof',
  core_redeem_token: 'proof',
  core_return_token: 'proof',
} as const satisfies Readonly<Record<string, 'proof' | 'token' | 'tenant' | 'upkeep'>>
