import { RuleCases, site } from '../rule-case';

const route = (pattern: unknown) => site({ behaviors: [{ PathPattern: pattern }] });

export const CASES: RuleCases = {
  rule: 'CEC027',
  reports: [
    { name: 'a list in braces', template: route('/img/*.{jpg,png}'), at: 'CacheBehaviors/0/PathPattern', says: 'Path pattern \'/img/*.{jpg,png}\' contains \'{\'; CloudFront accepts letters, digits and _-.*$/~"\'@:+& with the wildcards * and ?.' },
    { name: 'a percent-encoded character', template: route('/caf%C3%A9/*'), at: 'CacheBehaviors/0/PathPattern', says: "contains '%'" },
    { name: 'no character', template: route(''), at: 'CacheBehaviors/0/PathPattern', says: 'is empty' },
    { name: 'too many characters', template: route(`/${'a'.repeat(255)}`), at: 'CacheBehaviors/0/PathPattern', says: 'has 256 characters' },
  ],
  accepts: [
    { name: 'one pattern for each kind of file', template: site({ behaviors: [{ PathPattern: '/img/*.jpg' }, { PathPattern: '/img/*.png' }] }) },
    { name: 'every character that is allowed', template: route('/aZ09_-.*$/~"\'@:+&?') },
    { name: 'an ampersand as the API writes it', template: route('/salt&amp;pepper/*') },
    { name: 'as many characters as there may be', template: route(`/${'a'.repeat(254)}`) },
    { name: 'a pattern that is known at deployment', template: route({ 'Fn::ImportValue': 'pattern' }) },
  ],
};
