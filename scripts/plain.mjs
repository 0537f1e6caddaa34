/** A failure with a reason outside the program, told in one paragraph and without a stack. */
export class Plain extends Error {}
