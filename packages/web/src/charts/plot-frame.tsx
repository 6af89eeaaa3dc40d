import { useEffect, useRef } from 'preact/hooks'
import { isSystemDark } from '../theme/system-scheme.js'
import { theme } from '../theme/theme.js'
import './plot-frame.css'

/** What a frame needs. */
export interface PlotFrameProps {
  /** What is to be seen, for those who do not see it. */
  label: string
  /** Draws into the host, and returns what ends that. Fetched when it is needed: the code that draws is large. */
  load: () => Promise<(host: HTMLElement) => () => void>
}

/** The place of a plot, which is kept while the code that draws is on its way. Drawn anew when the colours change. */
export function PlotFrame({ label, load }: PlotFrameProps) {
  const host = useRef<HTMLDivElement>(null)
  const colours = `${theme.value} ${isSystemDark.value}`
  useEffect(() => {
    let end = (): void => {}
    let isGone = false
    const draw = async (): Promise<void> => {
      const drawPlot = await load()
      if (!isGone && host.current !== null) end = drawPlot(host.current)
    }
    void draw()
    return () => {
      isGone = true
      end()
    }
  }, [colours, load])
  return <div class="plot-frame" ref={host} role="img" aria-label={label} />
}
