import { eventLine, responseItemLine, userMessageLine } from '../../rollout-builder.ts';
import { type HostileRecords, records, RUN, type Target } from './types.ts';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const svg = (target: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"><script>${RUN}</script><image href="${target}/in.svg"/></svg>`;

/** The head of a PNG that says it is 60,000 by 60,000. */
const HUGE_PNG = Buffer.from(
  `89504e470d0a1a0a0000000d49484452${'0000ea60'.repeat(2)}08060000000000000000000049454e44ae426082`,
  'hex',
).toString('base64');

/** Pictures that are something else, or somewhere else. */
export function pictures({ canary, pipe }: Target): readonly HostileRecords[] {
  return [
    records(
      'picture-svg',
      'is a drawing with a script',
      userMessageLine('See', {
        images: [
          `data:image/svg+xml;base64,${base64(svg(canary))}`,
          `data:image/svg+xml,${encodeURIComponent(svg(canary))}`,
          `data:image/svg+xml;utf8,${svg(canary)}`,
          `data:image/png;base64,${base64(svg(canary))}`,
        ],
      }),
    ),
    records(
      'picture-types',
      'is of a type that is none',
      userMessageLine('See', {
        images: [
          `data:text/html;base64,${base64(`<script>${RUN}</script>`)}`,
          `data:image/png,${RUN}`,
          'data:',
          'data:;base64,',
          `data:image/png;base64,${'='.repeat(100)}`,
          'data:image/png;base64,%%%',
          `data:image/png;charset=x;base64,${PNG}`,
          `DATA:IMAGE/PNG;BASE64,${PNG}`,
          `data:application/gzip;base64,${PNG}`,
          `data:image/x-icon;base64,${PNG}`,
          `data:__proto__/constructor;base64,${PNG}`,
        ],
      }),
    ),
    records(
      'picture-remote',
      'is fetched from elsewhere',
      userMessageLine('See', {
        images: [
          `${canary}/remote.png`,
          `${canary.replace('http:', '')}/x.png`,
          'ftp://127.0.0.1/x.png',
          'http://169.254.169.254/latest/meta-data/',
          'https://x@127.0.0.1/',
          'blob:http://127.0.0.1/x',
          'javascript:1',
        ],
      }),
      eventLine('image_generation_end', {
        call_id: 'g',
        status: 'completed',
        revised_prompt: 'x',
        result: `${canary}/generated.png`,
      }),
    ),
    records(
      'picture-devices',
      'is a file that never ends, or a pipe that nobody writes to',
      userMessageLine('See', {
        local_images: [
          '/dev/zero',
          '/dev/random',
          '/dev/stdin',
          pipe,
          '/proc/self/mem',
          '/proc/kmsg',
          '/',
          '/etc/passwd',
          '/nowhere/x.png',
          '',
          '.',
          'relative.png',
          '../../x.png',
          '~/x.png',
        ],
      }),
      eventLine('view_image_tool_call', { call_id: 'v1', path: pipe }),
      eventLine('view_image_tool_call', { call_id: 'v2', path: '/dev/zero' }),
    ),
    records(
      'picture-shares',
      'has Windows sign in somewhere',
      userMessageLine('See', {
        local_images: [
          '\\\\127.0.0.1\\share\\x.png',
          '//127.0.0.1/share/x.png',
          'file://127.0.0.1/share/x.png',
          '\\\\?\\C:\\x.png',
          'C:\\x.png',
          `${canary}/local.png`,
        ],
      }),
    ),
    records(
      'picture-huge-size',
      'says it is larger than any screen',
      userMessageLine('See', { images: [`data:image/png;base64,${HUGE_PNG}`] }),
    ),
    records(
      'picture-long',
      'is 50 MB of base64',
      userMessageLine('See', {
        images: [`data:image/png;base64,${PNG.slice(0, -4)}${'A'.repeat(50_000_000)}`],
      }),
    ),
    records(
      'picture-tool-results',
      'comes out of a tool',
      eventLine('mcp_tool_call_end', {
        call_id: 'm',
        invocation: { server: 'a', tool: 'b', arguments: {} },
        result: {
          Ok: {
            content: [
              { type: 'image', data: base64(svg(canary)), mimeType: 'image/svg+xml' },
              { type: 'image', data: PNG, mimeType: `image/png" onload="${RUN}` },
              { type: 'audio', data: PNG, mimeType: 'audio/wav' },
              {
                type: 'resource',
                resource: {
                  uri: `${canary}/resource`,
                  mimeType: 'text/html',
                  text: `<script>${RUN}</script>`,
                },
              },
              { type: 'resource_link', uri: `${canary}/link`, name: 'x' },
            ],
          },
        },
      }),
      responseItemLine('function_call', {
        name: 'view_image',
        call_id: 'i',
        arguments: JSON.stringify({ path: '/dev/zero' }),
      }),
      responseItemLine('function_call_output', {
        call_id: 'i',
        output: [
          { type: 'input_image', image_url: `${canary}/out.png` },
          { type: 'input_image', image_url: `data:image/svg+xml;base64,${base64(svg(canary))}` },
        ],
      }),
    ),
  ];
}
