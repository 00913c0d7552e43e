// What the types of the npm package let through, and what not.
import {classify, explain, fix, lint, upgrade, type Finding, type LintReport} from 'meshlint';

const report: LintReport = await lint('a: b\n', {fileName: 'mesh.yaml', platform: 'aks', disable: ['tab']});
const finding: Finding | undefined = report.findings[0];
const column: number | undefined = finding?.fix?.edits[0]?.endColumn;
const text: string = (await fix('a: b\n', {unsafeFixes: true, severity: {tab: 'note'}})).text;
const known: boolean | undefined = (await classify(text)).configMaps[0]?.fields[0]?.known;
const verdict: string = (await upgrade(text, 'asm-1-30', {from: 'asm-1-28'})).report.step.verdict;
const page: string = await explain(String(column ?? known ?? verdict));

// @ts-expect-error: there is no such platform
await lint(page, {platform: 'gke'});
// @ts-expect-error: there is no such severity
await lint(page, {severity: {tab: 'fatal'}});
// @ts-expect-error: an upgrade needs a revision
await upgrade(page);
