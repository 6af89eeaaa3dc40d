import type { ComponentChildren } from 'preact'
import './notice.css'

/** What a notice is made of. */
export interface NoticeProps {
  /** `bad` is read out at once. @default plain */
  tone?: 'plain' | 'good' | 'warm' | 'bad'
  title?: string
  children: ComponentChildren
  /** What can be done about it. */
  actions?: ComponentChildren
}

/** Something that people should know here and now, with the way out. */
export function Notice({ tone = 'plain', title, children, actions }: NoticeProps) {
  return (
    <div class={`notice notice--${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <div class="stack stack--tight">
        {title !== undefined && <h3>{title}</h3>}
        <div>{children}</div>
      </div>
      {actions !== undefined && <div class="row">{actions}</div>}
    </div>
  )
}
