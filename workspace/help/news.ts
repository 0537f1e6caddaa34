/** What people notice when the program has changed, newest first, in plain words. */
export const news: readonly {
  readonly when: string
  readonly items: readonly (readonly [title: string, text: string])[]
}[] = [
  {
    when: '2026-11',
    items: [
      [
        'Your preferences go with you',
        'Theme, contrast, density, time zone and the way numbers and dates are written are kept for you and are the same on every device.',
      ],
      [
        'Favourites and recent records',
        'Press the star or F on a record, a list or a view, and find it in the sidebar under the name it has now.',
      ],
      ['High contrast', 'Text at 7:1 and every line visible; on by itself where the device asks for it.'],
      [
        'The colour of your company',
        'Administrators choose an accent colour; shades that can be read are made of it for light and dark.',
      ],
      [
        'Several companies, one account',
        'Go from one to another in the menu of your name, without signing in again.',
      ],
    ],
  },
  {
    when: '2026-10',
    items: [
      [
        'Boards and deals',
        'Move cards by drag, by keyboard or by menu; what a stage requires is asked in place.',
      ],
      ['Search everywhere', 'Ctrl K finds records of every kind, places and commands while you type.'],
      [
        'Undo for everything',
        'Every edit, move, import and delete can be taken back, with Ctrl Z or under Changes.',
      ],
    ],
  },
]
