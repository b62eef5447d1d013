import { visit, type VisitOptions } from './visit.ts';

/** One visit in a process of its own, with rights and limits of its own: `node visit-child.ts OPTIONS`, in JSON. */
const options = JSON.parse(process.argv[2] ?? '{}') as VisitOptions;
process.stdout.write(`${JSON.stringify(await visit(options))}\n`);
