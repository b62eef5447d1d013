import type { doctorCalls } from '../../../shared/doctor-calls.ts';
import type { HandlersOf } from '../handler.ts';
import { checkHome } from './check-home.ts';
import { listFindings } from './list-findings.ts';
import { repairHome } from './repair-home.ts';

export { type DoctorAccess, doctorAccess } from './access.ts';

export const doctorHandlers: HandlersOf<typeof doctorCalls> = {
  'doctor.check': checkHome,
  'doctor.findings': listFindings,
  'doctor.repair': repairHome,
};
