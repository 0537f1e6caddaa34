/** Finds the control inside a field or a cell that takes the focus. */
export const focusable = 'input:not([type=hidden], [aria-hidden=true]), textarea, select, button'
