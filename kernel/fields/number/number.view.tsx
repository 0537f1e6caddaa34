import { fieldView } from '../view.ts'

/** Issued by the program, without gaps: shown, never typed. */
export const numberView = fieldView<string>({ text: value => value, width: 120 })
