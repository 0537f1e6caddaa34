/** What keys do in a story, as the ARIA authoring practices have it. */
export interface Walk {
  readonly story: string
  /** Where the focus is at first, in stories in which something stands open; else nowhere. */
  readonly begins?: string
  /** In between, what must be seen before the next key. */
  readonly keys: readonly (string | { readonly see: string })[]
  /** What is seen then. */
  readonly seen: string
  /** And what stands in it. */
  readonly value?: string
}

const tabs = (count: number): string[] => Array<string>(count).fill('Tab')
const selected = 'ControlOrMeta+a'
const menuFocus = '[role=menu]:focus, [role=menu] :focus'
const dialogFocus = '[role=dialog] :focus'

export const walks: readonly Walk[] = [
  { story: 'controls-button--states', keys: tabs(2), seen: 'button[aria-busy]:focus' },
  { story: 'controls-icon-button--states', keys: ['Tab'], seen: 'button[aria-label=Search]:focus' },
  { story: 'controls-checkbox--states', keys: ['Tab', 'Space'], seen: 'input:focus:not(:checked)' },
  {
    story: 'controls-checkbox-group--states',
    keys: ['Tab', 'Space'],
    seen: 'label:has-text("Any way") input:focus:checked',
  },
  {
    story: 'controls-radio-group--states',
    keys: ['Tab', 'ArrowDown'],
    seen: 'label:has-text("Lost") [role=radio][aria-checked=true]:focus',
  },
  {
    story: 'controls-switch--states',
    keys: ['Tab', 'Space'],
    seen: '[role=switch][aria-checked=false]:focus',
  },
  { story: 'controls-toggle--states', keys: ['Tab', 'Space'], seen: 'button[aria-pressed=false]:focus' },
  {
    story: 'controls-slider--states',
    keys: ['Tab', 'ArrowRight'],
    seen: 'input[aria-valuetext="65 %"]:focus',
  },
  { story: 'controls-number-stepper--states', keys: ['Tab', 'ArrowUp'], seen: 'input:focus', value: '4' },
  {
    story: 'controls-number-input--states',
    keys: ['Tab', 'ArrowUp'],
    seen: 'input:focus',
    value: '12.501,5',
  },
  { story: 'controls-search-input--states', keys: ['Tab', 'Escape'], seen: 'input:focus', value: '' },
  {
    story: 'controls-password-input--states',
    keys: ['Tab', 'Tab', 'Space'],
    seen: 'button[aria-pressed=true]:focus',
  },
  { story: 'controls-code-field--states', keys: tabs(2), seen: 'textarea[aria-label=Broken]:focus' },
  {
    story: 'controls-key-value-editor--states',
    keys: [...tabs(3), 'Enter'],
    seen: 'button[aria-label="Remove X Plant"]:focus',
  },
  // A page without HTTPS has no clipboard: it says what to do instead.
  { story: 'controls-copy-button--states', keys: ['Tab', 'Enter'], seen: 'text=Mark the text and copy it.' },
  {
    story: 'controls-tone-picker--states',
    keys: ['Tab', 'ArrowRight'],
    seen: 'label[title=amber] input:focus:checked',
  },
  {
    story: 'controls-colour-input--states',
    keys: ['Tab', 'Tab', selected, '#', 'a', 'b', 'c'],
    seen: 'input:focus',
    value: '#aabbcc',
  },
  {
    story: 'controls-segmented--states',
    keys: ['Tab', 'ArrowRight'],
    seen: 'label:has-text("Calendar") input:focus:checked',
  },
  {
    story: 'controls-pick-list--states',
    keys: ['Tab', 'ArrowDown'],
    seen: 'label:has-text("Keep both") input:focus:checked',
  },
  { story: 'controls-select--states', keys: ['Tab', 'Enter'], seen: '[role=option][data-highlighted]' },
  {
    story: 'controls-select--states',
    keys: [
      'Tab',
      'Enter',
      { see: '[role=option][data-highlighted]' },
      'ArrowDown',
      { see: '[data-highlighted]:has-text("Offer sent")' },
      'Enter',
    ],
    seen: 'button:focus:has-text("Offer sent")',
  },
  {
    story: 'controls-combobox--states',
    keys: ['Tab', 'ArrowDown'],
    seen: '[role=option]:has-text("Borealis")',
  },
  {
    story: 'controls-multi-combobox--states',
    keys: ['Tab', 'Backspace'],
    seen: '#storybook-root:not(:has-text("Gruber"))',
  },
  {
    story: 'controls-tag-input--states',
    keys: [...tabs(4), 'n', 'e', 'w', 'Enter'],
    seen: 'button[aria-label="Remove new"]',
  },
  {
    story: 'controls-dates-calendar--one-day',
    keys: [...tabs(3), 'End', 'ArrowUp', 'Home', 'PageDown'],
    seen: '[data-day="2026-12-09"]:focus',
  },
  {
    story: 'controls-dates-calendar--one-day',
    keys: [...tabs(3), 'Shift+PageUp', 'Enter'],
    seen: '[aria-selected=true] [data-day="2026-11-03"]:focus',
  },
  {
    story: 'controls-dates-date-picker--states',
    keys: ['Tab', 'Alt+ArrowDown'],
    seen: '[role=dialog] [data-day="2026-11-21"]:focus',
  },
  {
    story: 'controls-dates-date-picker--states',
    keys: ['Tab', 'Tab', 'Enter', { see: '[data-day="2026-11-21"]:focus' }, 'ArrowDown', 'Enter'],
    seen: 'input:focus',
    value: '28/11/2026',
  },
  {
    story: 'controls-dates-date-picker--states',
    keys: ['Tab', selected, '1', '/', '2', 'Enter'],
    seen: 'input:focus',
    value: '01/02/2026',
  },
  {
    story: 'controls-dates-date-picker--states',
    keys: ['Tab', selected, 'x', 'Tab'],
    seen: 'text=Write a date like 21/11/2026.',
  },
  {
    story: 'controls-dates-date-range-picker--states',
    keys: ['Tab', 'Enter'],
    seen: '[role=dialog] button:focus',
  },
  {
    story: 'controls-dates-date-range-picker--states',
    keys: ['Tab', 'Enter', { see: '[role=dialog] button:focus' }, 'Enter'],
    seen: 'button:focus:has-text("21 Nov 2026")',
  },
  {
    story: 'controls-dates-date-range-picker--states',
    keys: ['Tab', 'Enter', { see: '[role=dialog] button:focus' }, ...tabs(10), 'Enter', 'ArrowUp', 'Enter'],
    seen: 'button:focus:has-text("23 – 30 Nov 2026")',
  },
  {
    story: 'controls-dates-time-picker--states',
    keys: ['Tab', selected, '9', '3', '0', 'Tab'],
    seen: 'input[aria-label=Starts]',
    value: '09:30',
  },
  {
    story: 'controls-dates-time-picker--states',
    keys: ['Tab', 'ArrowDown'],
    seen: '[role=option]:has-text("15:00")',
  },
  {
    story: 'display-code--inline-and-block',
    keys: ['Tab'],
    seen: 'section[aria-label="Answer of the receiver"]:focus',
  },
  { story: 'display-table--rows-and-figures', keys: ['Tab'], seen: 'section:focus' },
  {
    story: 'display-tree--teams',
    keys: ['Tab', 'ArrowLeft', 'ArrowDown'],
    seen: '[role=treeitem]:focus:has-text("South")',
  },
  {
    story: 'display-tree--teams',
    keys: ['Tab', 'ArrowRight', 'Enter'],
    seen: '[aria-selected=true]:focus:has-text("Nora")',
  },
  { story: 'display-tree--teams', keys: ['Tab', 'o'], seen: '[role=treeitem]:focus:has-text("Office")' },
  { story: 'feedback-toast--kinds', keys: ['Tab', 'Enter'], seen: 'text=Lead saved' },
  {
    story: 'layout-accordion--parts',
    keys: ['Tab', 'Tab', 'Enter'],
    seen: 'button[aria-expanded=true]:focus:has-text("Partners")',
  },
  {
    story: 'layout-disclosure--kinds',
    keys: ['Tab', 'Enter'],
    seen: 'button[aria-expanded=true]:focus:has-text("latest")',
  },
  { story: 'layout-load-more--states', keys: tabs(3), seen: 'button:focus:has-text("Try again")' },
  {
    story: 'layout-splitter--list-and-record',
    keys: ['Tab', 'ArrowRight'],
    seen: '[role=separator][aria-valuenow="42"]:focus',
  },
  {
    story: 'layout-splitter--list-and-record',
    keys: ['Tab', 'End', 'Enter'],
    seen: '[role=separator][aria-valuenow="40"]:focus',
  },
  {
    story: 'layout-tabs--with-counts',
    keys: ['Tab', 'ArrowRight', { see: '[role=tab]:focus:has-text("People")' }, 'Enter'],
    seen: '[role=tab][aria-selected=true]:focus:has-text("People")',
  },
  {
    story: 'layout-toolbar--of-an-editor',
    keys: ['Tab', 'ArrowRight'],
    seen: 'button[aria-label=Italic]:focus',
  },
  { story: 'layout-toolbar--of-an-editor', keys: ['Tab', 'Space'], seen: 'button[aria-pressed=false]:focus' },
  {
    story: 'overlays-menubar--of-an-editor',
    keys: [
      'Tab',
      'ArrowRight',
      { see: 'button:focus:has-text("View"), [role=menuitem]:focus:has-text("View")' },
      'Enter',
    ],
    seen: '[role=menuitem][data-highlighted]:has-text("As a table")',
  },
  {
    story: 'overlays-menu--all-kinds-of-entries',
    begins: menuFocus,
    keys: [
      'ArrowDown',
      'ArrowDown',
      'ArrowDown',
      { see: '[role=menuitem]:focus:has-text("Move to")' },
      'ArrowRight',
    ],
    seen: '[role=menuitem]:focus:has-text("Qualified")',
  },
  {
    story: 'overlays-context-menu--of-a-card',
    keys: ['Tab', 'ContextMenu'],
    seen: '[role=menuitem]:has-text("Delete")',
  },
  {
    story: 'overlays-dialog--with-a-form',
    begins: dialogFocus,
    keys: ['Escape'],
    seen: 'body:not(:has([role=dialog]))',
  },
  {
    story: 'overlays-confirm--of-a-delete',
    begins: dialogFocus,
    keys: ['Escape'],
    seen: 'body:not(:has([role=dialog]))',
  },
  {
    story: 'overlays-sheet--at-the-end',
    begins: dialogFocus,
    keys: ['Escape'],
    seen: 'body:not(:has([role=dialog]))',
  },
  {
    story: 'overlays-popover--with-a-small-task',
    begins: dialogFocus,
    keys: ['Escape'],
    seen: 'body:not(:has([role=dialog]))',
  },
  {
    story: 'overlays-finder--found-and-empty',
    begins: dialogFocus,
    keys: ['g', 'x'],
    seen: 'text=Nothing matches.',
  },
  { story: 'overlays-tooltip--with-a-key', keys: ['Tab'], seen: 'kbd:has-text("Ctrl K")' },
  { story: 'overlays-hover-card--of-a-company', keys: ['Tab'], seen: 'dl:has-text("Linz")' },
]
