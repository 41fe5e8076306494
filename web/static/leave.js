// Leaving at once. Loaded before everything else on every page, and free of it, so that Exit works
// while the rest still loads, has failed, or is not there at all (Help).
// Blank comes first and synchronously; nothing here waits for the network. What the page has to tidy up (its own state
// is shown by hundreds of elements) comes after the frame in which it is blank.
(() => {
	const root = document.documentElement;
	const usual = 'https://www.bbc.com/weather';
	const others = 'BroadcastChannel' in self ? new BroadcastChannel('leave') : undefined;
	const PAUSE = 5000;

	/** Where to go: what the Exit link says, which follows the person's choice. */
	function elsewhere() {
		const link = document.querySelector('a[data-exit]');
		return link instanceof HTMLAnchorElement ? link.href : usual;
	}

	function isLeft() {
		try {
			return localStorage.getItem('left') === '1';
		} catch {
			return false;
		}
	}

	function setLeft() {
		try {
			localStorage.setItem('left', '1');
		} catch {
			// Without storage there is no flag; the session still ends below.
		}
	}

	/** @param {boolean} first whether this is the tab in which the person pressed */
	function leave(first) {
		if ('gone' in root.dataset) return;
		const to = elsewhere();
		// Hides whatever is in the page or comes into it, see styles/page.css; from here on nothing of it is shown again.
		root.dataset.gone = '';
		if (first) others?.postMessage('leave');
		document.body?.replaceChildren();
		if (first) setLeft();
		afterFrame(() => {
			if (first) signOut();
			dispatchEvent(new Event('leave'));
			clearStores();
			clearNotifications();
			location.replace(to);
		});
	}

	/**
	 * Runs once the blank page is on the screen, at most a blink later where no frame comes, and at once where
	 * nobody can see one.
	 * @param {() => void} work
	 */
	function afterFrame(work) {
		if (document.visibilityState === 'hidden') return work();
		let done = false;
		const once = () => {
			if (done) return;
			done = true;
			work();
		};
		requestAnimationFrame(() => setTimeout(once));
		setTimeout(once, 100);
	}

	function signOut() {
		const request = {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{}',
			keepalive: true
		};
		void fetch('/api/account/sign-out', request).catch(() => {});
	}

	function clearStores() {
		try {
			sessionStorage.clear();
		} catch {
			// Nothing was stored where nothing can be.
		}
	}

	function clearNotifications() {
		const asked = navigator.serviceWorker?.getRegistration();
		void asked
			?.then((worker) => worker?.getNotifications())
			.then((shown) => shown?.forEach((one) => one.close()))
			.catch(() => {});
	}

	// Shift three times: a press counts when it is let go of and has changed no other key.
	let presses = 0;
	let alone = false;
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let timer;

	/** @param {number} count */
	function showPresses(count) {
		presses = count;
		clearTimeout(timer);
		if (count === 0) delete root.dataset.presses;
		else {
			root.dataset.presses = String(count);
			timer = setTimeout(showPresses, PAUSE, 0);
		}
	}

	function pressed() {
		showPresses(presses + 1);
		if (presses < 3) return;
		if ('practice' in root.dataset) {
			delete root.dataset.practice;
			dispatchEvent(new Event('practised'));
			timer = setTimeout(showPresses, 1200, 0);
			presses = 0;
		} else leave(true);
	}

	addEventListener(
		'keydown',
		(event) => {
			if (event.repeat) return;
			alone = event.key === 'Shift' && !event.ctrlKey && !event.altKey && !event.metaKey;
			if (!alone) showPresses(0);
		},
		true
	);
	addEventListener(
		'keyup',
		(event) => {
			if (event.key !== 'Shift' || !alone) return;
			alone = false;
			pressed();
		},
		true
	);
	addEventListener('pointerdown', () => (alone = false), true);

	addEventListener(
		'click',
		(event) => {
			const link = event.target instanceof Element && event.target.closest('a[data-exit]');
			if (!link) return;
			event.preventDefault();
			leave(true);
		},
		true
	);
	others?.addEventListener('message', () => leave(false));
	addEventListener('storage', (event) => event.key === 'left' && event.newValue === '1' && leave(false));

	// The router would note scroll positions on the way out.
	for (const end of ['beforeunload', 'pagehide', 'visibilitychange']) {
		addEventListener(end, (event) => 'gone' in root.dataset && event.stopImmediatePropagation(), true);
	}

	// Back from elsewhere to a page that was left, or to one that was signed in: only the lock.
	addEventListener('pageshow', (event) => {
		if (!event.persisted) return;
		if ('in' in root.dataset) setLeft();
		if (isLeft() || 'gone' in root.dataset) {
			root.dataset.gone = '';
			location.reload();
		}
	});

	if (isLeft() && location.pathname !== '/help') root.dataset.left = '';
})();
