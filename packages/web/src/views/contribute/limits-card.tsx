import { Card } from '../../components/card.js'
import { Slider } from '../../components/slider.js'
import { Switch } from '../../components/switch.js'
import { strings } from '../../strings/en.js'
import { canTellBattery, isOnBattery } from './battery.js'
import type { Hours } from './hours.js'
import { changeSettings, gpuShareMin, settings } from './settings.js'
import { canKeepAwake } from './wake-lock.js'

const words = strings.contribute.limits

/** From when until when, where the user first asks for hours: the night. */
const hoursAtFirst: Hours = { from: 22, until: 8 }

/** How much of the machine the swarm gets, and when. Works before and while it serves. */
export function LimitsCard() {
  const { gpuShare, hours, pausesOnBattery, keepsAwake } = settings.value
  return (
    <Card title={words.title}>
      <Slider
        label={words.gpuShare}
        value={Math.round(gpuShare * 100)}
        min={gpuShareMin * 100}
        max={100}
        step={5}
        text={words.percent(Math.round(gpuShare * 100))}
        hint={words.gpuShareWhy}
        onInput={(percent) => changeSettings({ gpuShare: percent / 100 })}
      />
      <Switch
        label={words.certainHours}
        {...(hours === undefined ? { hint: words.anyHour } : {})}
        isOn={hours !== undefined}
        onChange={(isOn) => changeSettings({ hours: isOn ? hoursAtFirst : undefined })}
      />
      {hours !== undefined && (
        <>
          <Slider
            label={words.from}
            value={hours.from}
            min={0}
            max={23}
            step={1}
            text={words.hour(hours.from)}
            onInput={(from) => changeSettings({ hours: { ...hours, from } })}
          />
          <Slider
            label={words.until}
            value={hours.until}
            min={1}
            max={24}
            step={1}
            text={words.hour(hours.until)}
            hint={words.hoursText(hours.from, hours.until)}
            onInput={(until) => changeSettings({ hours: { ...hours, until } })}
          />
        </>
      )}
      <Switch
        label={words.battery}
        hint={canTellBattery ? words.batteryWhy(isOnBattery.value) : words.batteryUnknown}
        isOn={pausesOnBattery}
        disabled={!canTellBattery}
        onChange={(isOn) => changeSettings({ pausesOnBattery: isOn })}
      />
      <Switch
        label={words.awake}
        hint={canKeepAwake ? words.awakeWhy : words.awakeUnknown}
        isOn={keepsAwake && canKeepAwake}
        disabled={!canKeepAwake}
        onChange={(isOn) => changeSettings({ keepsAwake: isOn })}
      />
    </Card>
  )
}
