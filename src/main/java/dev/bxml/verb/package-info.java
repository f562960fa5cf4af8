/**
 * What the application says: BXML, with one class for each element and one method for each of its
 * attributes.
 *
 * <p>{@link dev.bxml.verb.Bxml} is the document and the front door: one factory for each element,
 * which takes its content and what the platform requires, at once or as a list. What is optional is
 * chained:
 *
 * <pre>{@code
 * Bxml menu =
 *     response(
 *         speakSentence("Welcome to Acme."),
 *         gather(speakSentence("For sales, press 1.")).gatherUrl("menu").maxDigits(1));
 * }</pre>
 *
 * <ul>
 *   <li>What may stand where are four kinds: {@link dev.bxml.verb.Verb}, {@link
 *       dev.bxml.verb.Prompt} in a Gather, {@link dev.bxml.verb.Destination} in a Transfer, and
 *       {@link dev.bxml.verb.ConferenceVerb} in {@link dev.bxml.verb.ConferenceBxml}.
 *   <li>Text is escaped. Markup to be spoken is made by {@link dev.bxml.verb.Ssml}; text from
 *       outside passes {@link dev.bxml.verb.Bxml#clean} first; state travels in a {@link
 *       dev.bxml.verb.Url}.
 *   <li>A value out of its range is refused where it is set. {@link dev.bxml.verb.Bxml#check} tells
 *       which {@link dev.bxml.verb.Rule} a document breaks as a whole.
 *   <li>What is newer than this library is written by {@link dev.bxml.verb.Bxml#verb} and {@link
 *       dev.bxml.verb.BxmlElement#attribute}, or read by {@link dev.bxml.verb.Bxml#parse}.
 * </ul>
 *
 * <p>Everything here is immutable and may be shared between threads. Null is refused unless a method
 * says otherwise. The package needs the JDK alone.
 *
 * <p>It grows with the platform: new elements, attributes, keywords and rules come with new versions.
 * A {@code switch} over a sealed type or an enum of this package needs a default.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
@NullMarked
@CheckReturnValue
package dev.bxml.verb;

import org.jspecify.annotations.NullMarked;
