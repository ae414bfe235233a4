import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { navigation } from './navigation';

const places = new Map(
  navigation.flatMap((group) => group.items.map((item) => [item.key, item.to] as const)),
);

/** How long "g" waits for the second key, in milliseconds. */
const patience = 1200;

/** "g" and a letter goes to a page, "/" to the page's search box, "?" shows the list. */
export function useShortcuts(showHelp: () => void): void {
  const navigate = useNavigate();
  const started = useRef(0);

  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target)
      ) {
        return;
      }
      if (event.timeStamp - started.current < patience && started.current > 0) {
        started.current = 0;
        const place = places.get(event.key);
        if (place) {
          event.preventDefault();
          void navigate({ pathname: place, search: keepApplication() });
        }
      } else if (event.key === 'g') {
        started.current = event.timeStamp;
      } else if (event.key === '?') {
        event.preventDefault();
        showHelp();
      } else if (event.key === '/') {
        const box = document.querySelector<HTMLElement>('[data-search]');
        if (box) {
          event.preventDefault();
          box.focus();
        }
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [navigate, showHelp]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** The chosen application goes along from page to page. */
export function keepApplication(search: string = window.location.search): string {
  const application = new URLSearchParams(search).get('application');
  return application ? `?application=${encodeURIComponent(application)}` : '';
}
