import { fieldView } from '../view.ts'

/** Files are read through their record; there is no control here until records can take one. */
export const fileView = fieldView<string>({ text: value => `File ${value.slice(0, 8)}`, width: 140 })
