// A program that uses the package; it is compiled, not run.

import {
  apply, clean, convert, createTransformStream, decode, detect, keywords, ready, rules, run, segment, Toolkit, variants, ZhtidyError,
  type Applied, type Change, type Keyword, type Outcome, type RunOutcome,
} from 'zhtidy';
import { convert as convertOnly, ready as convertReady } from 'zhtidy/convert';
import { connect } from 'zhtidy/worker';

await ready({ for: ['clean', 'convert'], onProgress: ({ file, loaded, total }) => void [file, loaded, total ?? 0] });
await ready({ for: { segment: { tags: true } }, data: { words: new Uint8Array() } });
await ready({ data: (file) => new URL(file, 'https://example.com/') });

const outcome: Outcome = clean('一,二', { preset: 'ocr', off: ['zero-width'], keep: [{ before: [1, 2] }] });
const first: Change | undefined = outcome.changes.at(0);
const chosen: Applied = apply(outcome, { off: ['dashes'], keep: ({ certainty, group }) => certainty === 'likely' || group !== null, accept: outcome.suggestions });
const text: string = apply(outcome, { accept: ({ rule }) => rule === 'look-alikes' }).text + chosen.changes.input;
const all: RunOutcome = run(await decode(new Uint8Array()), { variant: 's2t', keywords: { top: 3 } });
const found: Keyword[] = all.keywords ?? keywords(text, { top: 2 });
const ids: string[] = [...rules().map(({ id }) => id), ...variants(), ...segment(text).words(), convert('一', { variant: 's2t' }).text];
const script: string | null = detect(text).region;
const tidied: ReadableStream<string> = new Blob(['一,二']).stream().pipeThrough(new TextDecoderStream() as any).pipeThrough(createTransformStream('clean', { preset: 'ocr' }, { onOutcome: ({ changes }, from) => void [changes.at(0)?.before, from] }));
const kit = new Toolkit({ words: [{ word: '云原生', tag: 'n' }] });
await kit.ready();
kit.render('segment', text, { mode: 'all' }, 'json');

// @ts-expect-error an unknown preset
clean('一', { preset: 'shiny' });
// @ts-expect-error an unknown option
clean('一', { variant: 's2t' });
// @ts-expect-error a variant is needed
convert('一');
// @ts-expect-error places are those of the whole text
createTransformStream('clean', { keep: [] });
// @ts-expect-error text, not bytes
clean(new Uint8Array());
// @ts-expect-error made by the engine only
new ZhtidyError();

const zhtidy = connect({ idle: 10_000 });
const live = zhtidy.newest('run', { patience: 500 });
const latest: RunOutcome | undefined = await live('一', { variant: 's2t' });
await zhtidy.clean('一', {}, { signal: AbortSignal.timeout(100) }).catch((error: ZhtidyError) => error.code === 'trap');
zhtidy.terminate();

await convertReady({ data: '/dictionaries/' });
export const results = [outcome, first, all, found, ids, latest, script, tidied, convertOnly('一', { variant: 's2t' }).text];
