import { PlotFrame } from '../../charts/plot-frame.js'
import { speedText } from '../../figures/speed-text.js'
import { strings } from '../../strings/en.js'
import { liveSpeed } from './live-speed.js'

/** Tokens per second over the last two minutes. */
export function SpeedChart() {
  const { speeds } = liveSpeed.value
  const label = strings.contribute.chart(speedText(speeds.at(-1) ?? 0), speedText(Math.max(0, ...speeds)))
  return <PlotFrame label={label} load={loadPlot} />
}

async function loadPlot(): Promise<(host: HTMLElement) => () => void> {
  const { drawSpeedPlot } = await import('./speed-plot.js')
  return (host) => drawSpeedPlot(host, liveSpeed)
}
