import type { PowerMonitor } from 'electron';
import type { AppOptions } from '../app/types.ts';

/** Whether the computer runs on battery now; one that does not say does not. */
export function batteryUse(
  monitor: Pick<PowerMonitor, 'isOnBatteryPower'>,
): NonNullable<AppOptions['onBattery']> {
  return () => {
    try {
      return monitor.isOnBatteryPower();
    } catch {
      return false;
    }
  };
}
