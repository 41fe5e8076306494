// Card numbers as people type and read them.

/** The nine digits in threes; what is no card number stays as it was typed. */
export function tidyCard(typed: string): string {
	const digits = typed.replaceAll(/\D/g, '');
	return digits.length === 9 ? digits.replace(/(\d{3})(\d{3})(\d{3})/, '$1 $2 $3') : typed;
}

/** Whether these are nine digits, whatever stands between them. */
export function isCard(typed: string): boolean {
	return /^[\d\s-]+$/.test(typed) && typed.replaceAll(/\D/g, '').length === 9;
}

/** A fresh mark for something that is to happen once, however often it is asked for. */
export function mark(): string {
	return crypto.randomUUID();
}
