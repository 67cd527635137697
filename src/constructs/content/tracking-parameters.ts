/*
 * Query strings that tell where a visitor came from: scripts in the browser read them, and no origin answers differently by them. Each
 * click has a value of its own, so that with them in the key hardly any request shares a stored answer.
 */

/** A query string, or a family of them with `*` at the end, and whose it is. */
export interface TrackingParameter {
  readonly name: string;
  readonly of: string;
}

export const TRACKING_PARAMETERS: readonly TrackingParameter[] = [
  { name: 'utm_*', of: 'campaigns, for Google Analytics and most others' },
  { name: '_gl', of: 'Google, between domains' },
  { name: 'gclid', of: 'Google Ads' },
  { name: 'gclsrc', of: 'Google Ads' },
  { name: 'gbraid', of: 'Google Ads, from apps' },
  { name: 'wbraid', of: 'Google Ads, to the web' },
  { name: 'dclid', of: 'Google Display' },
  { name: 'fbclid', of: 'Meta' },
  { name: 'igshid', of: 'Instagram' },
  { name: 'msclkid', of: 'Microsoft Advertising' },
  { name: 'ttclid', of: 'TikTok' },
  { name: 'twclid', of: 'X' },
  { name: 'li_fat_id', of: 'LinkedIn' },
  { name: 'yclid', of: 'Yandex' },
  { name: 'mc_cid', of: 'Mailchimp, the campaign' },
  { name: 'mc_eid', of: 'Mailchimp, the reader' },
  { name: '_hsenc', of: 'HubSpot' },
  { name: '_hsmi', of: 'HubSpot' },
];
