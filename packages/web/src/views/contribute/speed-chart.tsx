import { useEffect, useRef } from 'preact/hooks'
import { speedText } from '../../figures/speed-text.js'
import { strings } from '../../strings/en.js'
import { theme } from '../../theme/theme.js'
import { liveSpeed } from './live-speed.js'

/** Tokens per second over the last two minutes. Its place is kept while the code that draws is on its way. */
export function SpeedChart() {
  const host = useRef<HTMLDivElement>(null)
  const colours = theme.value
  useEffect(() => {
    let end = (): void => {}
    let isGone = false
    const draw = async (): Promise<void> => {
      const { drawSpeedPlot } = await import('./speed-plot.js')
      if (!isGone) end = drawSpeedPlot(host.current!, liveSpeed)
    }
    void draw()
    return () => {
      isGone = true
      end()
    }
  }, [colours])
  const { speeds } = liveSpeed.value
  const label = strings.contribute.chart(speedText(speeds.at(-1) ?? 0), speedText(Math.max(0, ...speeds)))
  return <div class="speed-chart" ref={host} role="img" aria-label={label} />
}
