import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moved, type Places, placesIn, resized, withPlaces, withWidget } from './arrange.ts'
import type { Place, Widget } from './widget.ts'

const widget = (id: string, x: number, y: number, w: number, h: number): Widget => ({
  id,
  kind: 'core.figure',
  title: id,
  wide: { x, y, w, h },
})
const words = (places: Places) =>
  [...places].map(([id, { x, y, w, h }]) => `${id}:${x},${y} ${w}×${h}`).sort()
const least = { w: 2, h: 2 }

// a a b
// c c c
const three = [widget('a', 0, 0, 8, 3), widget('b', 8, 0, 4, 3), widget('c', 0, 3, 12, 4)]

test('widgets rise as far as there is room, and never lie on each other', () => {
  const loose = [widget('a', 0, 5, 6, 2), widget('b', 0, 5, 6, 2), widget('c', 6, 9, 6, 2)]
  assert.deepEqual(words(placesIn('wide', loose)), ['a:0,0 6×2', 'b:0,2 6×2', 'c:6,0 6×2'])
})

test('a tablet keeps what it was given and derives the rest from the desk', () => {
  const place: Place = { x: 3, y: 0, w: 3, h: 2 }
  const [a, b, c] = three as [Widget, Widget, Widget]
  assert.deepEqual(words(placesIn('medium', three)), ['a:0,0 6×3', 'b:0,3 3×3', 'c:0,6 6×4'])
  assert.deepEqual(words(placesIn('medium', [a, { ...b, medium: place }, c])), [
    'a:0,2 6×3',
    'b:3,0 3×2',
    'c:0,5 6×4',
  ])
})

test('a widget steps aside by a column, and over its neighbours up and down', () => {
  const places = placesIn('wide', three)
  assert.deepEqual(words(moved(places, 'b', 'left', 12)), ['a:0,3 8×3', 'b:7,0 4×3', 'c:0,6 12×4'])
  assert.deepEqual(words(moved(places, 'c', 'up', 12)), ['a:0,4 8×3', 'b:8,4 4×3', 'c:0,0 12×4'])
  assert.deepEqual(words(moved(places, 'a', 'down', 12)), ['a:0,7 8×3', 'b:8,0 4×3', 'c:0,3 12×4'])
  assert.equal(moved(places, 'a', 'up', 12), places)
  assert.deepEqual(words(moved(places, 'b', 'right', 12)), words(places))
})

test('a widget grows and shrinks within the grid and down to its least', () => {
  const places = placesIn('wide', three)
  assert.deepEqual(words(resized(places, 'a', 'left', 12, least)), ['a:0,0 7×3', 'b:8,0 4×3', 'c:0,3 12×4'])
  assert.deepEqual(words(resized(places, 'a', 'down', 12, least)), ['a:0,0 8×4', 'b:8,0 4×3', 'c:0,4 12×4'])
  assert.equal(resized(places, 'b', 'right', 12, least), places)
  assert.equal(resized(places, 'b', 'up', 12, { w: 2, h: 3 }), places)
})

test('a new widget takes the first gap, and places are kept by grid', () => {
  const gap = [widget('a', 0, 0, 8, 3)]
  const [, added] = withWidget(gap, { id: 'n', kind: 'core.chart', title: 'New' }, { w: 4, h: 2 })
  assert.deepEqual(added?.wide, { x: 8, y: 0, w: 4, h: 2 })
  const [kept] = withPlaces(gap, 'medium', placesIn('medium', gap))
  assert.deepEqual([kept?.wide, kept?.medium], [gap[0]?.wide, { x: 0, y: 0, w: 6, h: 3 }])
})
