import { BarChart, LineChart, PieChart } from 'echarts/charts'
import { GridSimpleComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { type ChartData, type Point, toneAt } from './chart-data.ts'
import { type Colours, coloursOf, onTheme } from './colours.ts'

use([BarChart, LineChart, PieChart, GridSimpleComponent, CanvasRenderer])

/** What happens with a drawn chart; nothing is pointed at when the pointer leaves. */
export interface Listeners {
  point(point: Point | null): void
  pick(point: Point): void
}

export interface Drawing {
  show(data: ChartData): void
  end(): void
}

/** Draws into an element, and again when its size or the theme changes. */
export function draw(element: HTMLElement, first: ChartData, listeners: Listeners): Drawing {
  const chart = init(element, undefined, { renderer: 'canvas' })
  let data = first
  const paint = () => chart.setOption(optionOf(data, coloursOf(element)), { notMerge: true })
  const pointOf = (event: { seriesIndex?: number | undefined; dataIndex?: number | undefined }) =>
    event.seriesIndex === undefined || event.dataIndex === undefined
      ? null
      : { series: event.seriesIndex, place: event.dataIndex }
  chart.on('mouseover', event => listeners.point(pointOf(event)))
  chart.on('mouseout', () => listeners.point(null))
  chart.on('click', event => {
    const point = pointOf(event)
    if (point) listeners.pick(point)
  })
  const sizes = new ResizeObserver(() => chart.resize())
  sizes.observe(element)
  const stopThemes = onTheme(paint)
  paint()
  return {
    show(next) {
      data = next
      paint()
    },
    end() {
      stopThemes()
      sizes.disconnect()
      chart.dispose()
    },
  }
}

function optionOf(data: ChartData, colours: Colours): EChartsCoreOption {
  return data.kind === 'donut' ? donutOption(data, colours) : axesOption(data, colours)
}

/** The parts of one series; their names stand beside the picture. */
function donutOption({ places, series: [only] }: ChartData, colours: Colours): EChartsCoreOption {
  const data = places.map((name, place) => ({
    name,
    value: only?.values[place] ?? 0,
    itemStyle: { color: colours.tone(toneAt(place)), borderColor: colours.ground, borderWidth: 2 },
  }))
  const pie = {
    type: 'pie',
    radius: ['58%', '92%'],
    data,
    label: { show: false },
    labelLine: { show: false },
    emphasis: { disabled: true },
    cursor: only?.hrefs ? 'pointer' : 'default',
  }
  return { animation: false, series: [pie] }
}

function axesOption(data: ChartData, colours: Colours): EChartsCoreOption {
  const isLying = data.kind === 'bars'
  const text = { color: colours.text, fontFamily: colours.font, fontSize: 12 }
  const places = {
    type: 'category',
    data: [...data.places],
    inverse: isLying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.line } },
    axisLabel: { ...text, hideOverlap: true },
  }
  const values = {
    type: 'value',
    splitNumber: 3,
    splitLine: { lineStyle: { color: colours.line } },
    axisLabel: { ...text, hideOverlap: true, formatter: (value: number) => data.write(value) },
  }
  return {
    animation: false,
    grid: { left: 8, right: 16, top: 12, bottom: 4, containLabel: true },
    xAxis: isLying ? values : places,
    yAxis: isLying ? places : values,
    series: data.series.map(series => seriesOf(data, series, colours)),
  }
}

function seriesOf(
  data: ChartData,
  { name, tone, values, hrefs }: ChartData['series'][number],
  colours: Colours,
) {
  const color = colours.tone(tone)
  const shared = {
    name,
    data: [...values],
    cursor: hrefs ? 'pointer' : 'default',
    emphasis: { disabled: true },
  }
  if (data.kind === 'line')
    return {
      ...shared,
      type: 'line',
      symbol: 'circle',
      symbolSize: 9,
      itemStyle: { color },
      lineStyle: { color },
    }
  // The edge keeps stacked colours apart for whoever cannot tell them.
  const itemStyle = { color, borderColor: colours.ground, borderWidth: 1 }
  return { ...shared, type: 'bar', stack: 'all', barMaxWidth: 44, itemStyle }
}
