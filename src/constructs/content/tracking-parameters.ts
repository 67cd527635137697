/**
 * Query strings that identify a campaign or a click, by the scripts of these vendors. No origin returns different content for them. Each click
 * has its own value, so a cache key with them has few cache hits. A `*` at the end matches any characters.
 */
export const TRACKING_PARAMETERS: readonly string[] = [
  'utm_*', // campaigns, for Google Analytics and most others
  '_gl', 'gclid', 'gclsrc', 'gbraid', 'wbraid', 'dclid', // Google
  'fbclid', 'igshid', // Meta
  'msclkid', // Microsoft
  'ttclid', // TikTok
  'twclid', // X
  'li_fat_id', // LinkedIn
  'yclid', // Yandex
  'mc_cid', 'mc_eid', // Mailchimp
  '_hsenc', '_hsmi', // HubSpot
];
