import { effect, type ReadonlySignal } from '@preact/signals'
import Plot from 'uplot'
import 'uplot/dist/uPlot.min.css'

/** What a plot is drawn with, from the style of its host: text, lines of the grid, what is drawn. */
export interface PlotColours {
  text: string
  grid: string
  curve: string
  font: string
}

/** The colours that the style of a host has now: its text, its border and its caret. */
export function coloursOf(host: HTMLElement): PlotColours {
  const { color, borderTopColor, caretColor, fontFamily } = getComputedStyle(host)
  return { text: color, grid: borderTopColor, curve: caretColor, font: `12px ${fontFamily}` }
}

/** How every axis looks. */
export function axisOf({ text, grid, font }: PlotColours): Plot.Axis {
  return { stroke: text, grid: { stroke: grid, width: 1 }, ticks: { show: false }, font }
}

/** Draws data into an element, as large as that, whenever either changes, until the returned function is called. */
export function drawPlot(
  host: HTMLElement,
  data: ReadonlySignal<Plot.AlignedData>,
  options: Pick<Plot.Options, 'scales' | 'axes' | 'series'>,
): () => void {
  const size = { width: host.clientWidth, height: host.clientHeight }
  const plot = new Plot({ ...size, cursor: { show: false }, legend: { show: false }, ...options }, data.peek(), host)
  const endFollowing = effect(() => plot.setData(data.value))
  const endSize = followSize(plot, host)
  return () => {
    endFollowing()
    endSize()
    plot.destroy()
  }
}

/** Keeps a plot as large as its host, until the returned function is called. */
function followSize(plot: Plot, host: HTMLElement): () => void {
  const sizes = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height: host.clientHeight }))
  sizes.observe(host)
  return () => sizes.disconnect()
}

/** A colour as computed styles have it, `rgb(1, 2, 3)`, but translucent. */
export function withAlpha(colour: string, alpha: number): string {
  return colour.replace('rgb(', 'rgba(').replace(')', `, ${alpha})`)
}
