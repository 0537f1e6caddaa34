/**
 * Every shortcut there is, in one place: the sheet behind `?` shows this table, and what listens asks it. Only keys that
 * lie in the same place, or can be reached, on every keyboard layout.
 */
export const keyGroups = [
  {
    title: 'Everywhere',
    keys: {
      palette: { keys: ['Ctrl', 'K'], meaning: 'Search, go somewhere, do something' },
      search: { keys: ['/'], meaning: 'Search the list, or everything' },
      favourite: { keys: ['F'], meaning: 'Make what is shown a favourite, or not any more' },
      undo: { keys: ['Ctrl', 'Z'], meaning: 'Take back what was done last' },
      help: { keys: ['?'], meaning: 'This sheet' },
      close: { keys: ['Esc'], meaning: 'Close what is open' },
    },
  },
  {
    title: 'In a list',
    keys: {
      walk: { keys: ['↑', '↓', '←', '→'], meaning: 'Go from cell to cell; with Shift mark them' },
      open: { keys: ['Enter'], meaning: 'Open the record, or edit the cell' },
      openApart: { keys: ['Ctrl', 'Enter'], meaning: 'Open the record in a new tab' },
      editCell: { keys: ['F2'], meaning: 'Edit the cell; typing replaces what is in it' },
      clearCell: { keys: ['Delete'], meaning: 'Clear the cell' },
      peek: { keys: ['Space'], meaning: 'Look at the record beside the list' },
      choose: { keys: ['Shift', 'Space'], meaning: 'Choose the row' },
      create: { keys: ['N'], meaning: 'New record' },
      copy: { keys: ['Ctrl', 'C'], meaning: 'Copy the marked cells; Ctrl V pastes' },
    },
  },
  {
    title: 'On a board',
    keys: {
      lift: { keys: ['Space'], meaning: 'Lift the card and put it down' },
      carry: { keys: ['←', '→'], meaning: 'Carry it to another column; Esc puts it back' },
    },
  },
  {
    title: 'At a record',
    keys: {
      edit: { keys: ['E'], meaning: 'Edit' },
      save: { keys: ['Ctrl', 'Enter'], meaning: 'Save what one is writing' },
      walk: { keys: ['J', 'K'], meaning: 'The next and the previous in the list' },
      history: { keys: ['H'], meaning: 'History of a field' },
      link: { keys: ['L'], meaning: 'Copy the link' },
    },
  },
  {
    title: 'Among favourites',
    keys: {
      order: { keys: ['Alt', '↑', '↓'], meaning: 'Move the favourite up or down' },
    },
  },
] as const

/** Whether a plain key was pressed as a command: not while one types, and not behind a dialog. */
export const isCommandKey = (event: KeyboardEvent, key: string): boolean =>
  event.key.toLowerCase() === key.toLowerCase() &&
  !(event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) &&
  !isTyping(event.target) &&
  !isInDialog()

export const isInDialog = (): boolean => document.querySelector('[role=dialog],[role=alertdialog]') !== null

/** A ticked box is no text: letters do not go into it. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
