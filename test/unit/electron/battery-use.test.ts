import { expect, test } from 'vitest';
import { batteryUse } from '../../../src/main/electron/battery-use.ts';
import { powerMonitor } from '../../support/electron-stand-in/electron.ts';

test('says whether the computer runs on battery now', () => {
  let battery = true;
  const onBattery = batteryUse({ isOnBatteryPower: () => battery });
  expect(onBattery()).toBe(true);
  battery = false;
  expect(onBattery()).toBe(false);
  expect(batteryUse(powerMonitor)()).toBe(false);
});

test('takes a computer that cannot say for one without a battery', () => {
  const onBattery = batteryUse({
    isOnBatteryPower: () => {
      throw new Error('no power information');
    },
  });
  expect(onBattery()).toBe(false);
});
