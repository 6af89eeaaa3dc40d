import './bar.css'

/** What a bar shows. */
export interface BarProps {
  /** From 0 to 1. */
  share: number
  /** A second value behind it, from 0 to 1. @default none */
  shareBehind?: number
}

/** A bar beside a number that says the same: never read out. */
export function Bar({ share, shareBehind }: BarProps) {
  return (
    <svg class="bar-chart" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-chart__ground" width="100" height="8" />
      {shareBehind !== undefined && <rect class="bar-chart__behind" width={percent(shareBehind)} height="8" />}
      <rect class="bar-chart__value" width={percent(share)} height="8" />
    </svg>
  )
}

/** What is not nothing can be seen. */
function percent(share: number): number {
  return share <= 0 ? 0 : Math.min(100, Math.max(1.5, share * 100))
}
