/** What a handler throws when no further attempt would change anything: the job has failed for good at once. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless'
}
