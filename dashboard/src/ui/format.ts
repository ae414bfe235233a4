/** Text for people, from values of the API. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

export function formatCount(value: number): string {
  return Number.isInteger(value) ? whole.format(value) : short.format(value);
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${short.format(value)} ${units[unit] ?? ''}`;
}

/** "14:03:20" for today, "3 Nov, 14:03:20" else; in the reader's time zone. */
export function formatTime(time: string, now: number): string {
  const date = new Date(time);
  const today = new Date(now).toDateString() === date.toDateString();
  return today ? clockTime.format(date) : dayAndTime.format(date);
}

/** "12 s ago", "in 4 min"; the second that is now counts as "just now". */
export function formatAge(time: string, now: number): string {
  const seconds = Math.round((now - Date.parse(time)) / 1000);
  if (Math.abs(seconds) < 2) {
    return 'just now';
  }
  return seconds > 0 ? `${formatSeconds(seconds)} ago` : `in ${formatSeconds(-seconds)}`;
}

export function formatSeconds(seconds: number): string {
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  if (seconds < 86_400) {
    return `${Math.floor(seconds / 3600)} h`;
  }
  return `${Math.floor(seconds / 86_400)} d`;
}

/** What is left until then: "9:41", "1:02:03", or "over". */
export function formatCountdown(time: string, now: number): string {
  const left = Math.ceil((Date.parse(time) - now) / 1000);
  if (left <= 0) {
    return 'over';
  }
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor((left % 3600) / 60);
  const seconds = String(left % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** "10 min" of "PT10M"; what is not understood is shown as it is. */
export function formatDuration(duration: string): string {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration);
  if (!found) {
    return duration;
  }
  const parts = [
    [found[1], 'd'],
    [found[2], 'h'],
    [found[3], 'min'],
    [found[4], 's'],
  ].flatMap(([value, unit]) => (value === undefined ? [] : [`${value} ${unit}`]));
  return parts.length === 0 ? duration : parts.join(' ');
}

/** "block ip" of "block_ip". */
export function words(name: string): string {
  return name.replaceAll('_', ' ');
}

/** Who or what a response or an allowlist entry is about. */
export function formatTarget(
  target: {
    readonly ip_cidr?: string | null;
    readonly user?: Readonly<Record<string, string>> | null;
  } | null,
): string {
  if (target?.ip_cidr) {
    return target.ip_cidr;
  }
  const user = Object.entries(target?.user ?? {});
  return user.length === 0 ? 'nobody' : user.map(([key, value]) => `${key}=${value}`).join(', ');
}

/** A value of any kind as text; objects as JSON. */
export function formatValue(value: unknown): string {
  if (value === null || value === undefined) {
    return '–';
  }
  if (typeof value === 'number') {
    return formatCount(value);
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A user as playbooks group by it, `login=ann%40example.org`, for people. */
export function formatUserKey(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** "1 receipt", "2 receipts". */
export function formatNumberOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
