import { condensedApi } from '../../scripts/condensed-api';

const anchor = (name: string, id = name) => `<a name="${name}" id="${id}"></a>`;
const row = (id: string, ...cells: string[]) => `| <code><a href="#p.${id}">${id.split('.').pop()}</a></code> | ${cells.join(' | ')} |`;

/** The reference of a construct and a struct, as jsii-docgen prints it. */
const PRINTED = [
  `# API Reference ${anchor('API Reference', 'api-reference')}`,
  `## Constructs ${anchor('Constructs')}`,
  `### Shop ${anchor('Shop', 'p.Shop')}`, 'Sells things.', '> [https://example.com/a](https://example.com/a)',
  `#### Initializers ${anchor('Initializers', 'p.Shop.Initializer')}`,
  "```typescript\nimport { Shop } from 'p'\n\nnew Shop(id: string, props: ShopProps)\n```",
  `| **Name** | **Type** |\n| --- | --- |\n${row('Shop.Initializer.parameter.id', '<code>string</code>')}`, '---',
  `##### \`id\`<sup>Required</sup> ${anchor('id', 'p.Shop.Initializer.parameter.id')}`, '- *Type:* string', '---',
  `##### \`props\`<sup>Required</sup> ${anchor('props', 'p.Shop.Initializer.parameter.props')}`, '- *Type:* <a href="#p.ShopProps">ShopProps</a>', '---',
  `#### Methods ${anchor('Methods')}`,
  `| **Name** | **Description** |\n| --- | --- |\n${row('Shop.toString', 'Returns a string.')}\n${row('Shop.open', 'Opens the shop.')}`, '---',
  `##### \`toString\` ${anchor('toString', 'p.Shop.toString')}`, '```typescript\npublic toString(): string\n```', 'Returns a string.',
  `##### \`open\` ${anchor('open', 'p.Shop.open')}`, '```typescript\npublic open(hour: number): void\n```', 'Opens the shop.',
  `###### \`hour\`<sup>Required</sup> ${anchor('hour', 'p.Shop.open.parameter.hour')}`, '- *Type:* number', 'the hour.', '---',
  `#### Static Functions ${anchor('Static Functions')}`,
  `| **Name** | **Description** |\n| --- | --- |\n${row('Shop.isConstruct', 'Checks.')}`, '---',
  `##### \`isConstruct\` ${anchor('isConstruct', 'p.Shop.isConstruct')}`, 'Checks.',
  `###### \`x\`<sup>Required</sup> ${anchor('x', 'p.Shop.isConstruct.parameter.x')}`, '- *Type:* any', 'Any object.', '---',
  `## Structs ${anchor('Structs')}`,
  `### ShopProps ${anchor('ShopProps', 'cdk-edge-cache.edge.ShopProps')}`, 'The shop.',
  `#### Initializer ${anchor('Initializer', 'p.ShopProps.Initializer')}`, '```typescript\nconst shopProps: ShopProps = { ... }\n```',
  `#### Properties ${anchor('Properties')}`,
  `| **Name** | **Type** | **Description** |\n| --- | --- | --- |\n${row('ShopProps.property.node', '<code>string</code>', '*No description.*')}`, '---',
  `##### \`node\`<sup>Required</sup> ${anchor('node', 'p.ShopProps.property.node')}`, '```typescript\npublic readonly node: string;\n```', '- *Type:* string',
  '- *Default:* none', '---', '',
].join('\n\n');

const page = condensedApi(PRINTED);

test.each([
  ['the members of a type', '`open` <a id="p.Shop.open"></a>\n\n```typescript\npublic open(hour: number): void\n```\n\nOpens the shop.'],
  ['a parameter with a description', '`hour`<sup>Required</sup> <a id="p.Shop.open.parameter.hour"></a>\n\n- *Type:* number\n\nthe hour.'],
  ['a parameter of a type of ours', '- *Type:* <a href="#p.ShopProps">ShopProps</a>'],
  ['the signature of a constructor', 'new Shop(id: string, props: ShopProps)'],
  ['a default', '- *Type:* string\n\n- *Default:* none'],
  ['the submodule, once', 'In the submodule `edge`.'],
  ['a member that a struct calls as constructs call theirs', '##### `node`<sup>Required</sup>'],
  ['a source', '\n> https://example.com/a\n'],
])('keeps %s', (_name, text) => {
  expect(page.split(text)).toHaveLength(2);
});

test.each([
  ['members of Construct', /`toString`|isConstruct`|Static Functions|toString</],
  ['parameters of which the signature says all', /parameter\.id/],
  ['the literal of a struct', /\{ \.\.\. \}/],
  ['the declaration of a property', /public readonly/],
  ['second anchors', / name="/],
  ['separators and missing descriptions', /^---$|No description/m],
])('leaves out %s', (_name, pattern) => {
  expect(page).not.toMatch(pattern);
});
