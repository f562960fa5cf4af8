package dev.bxml.verb;

import java.time.Duration;

/**
 * Collects the keys that a caller presses, or what they say, while prompts play.
 *
 * <p>A gather ends at a terminating digit, after {@code maxDigits} keys, when {@code
 * interDigitTimeout} passes after a key, or when {@code firstDigitTimeout} passes after the last
 * prompt without one. Prompts stop at the first key. With a {@code gatherUrl} the verbs after it do
 * not run; without one the digits are dropped and they do.
 *
 * <pre>{@code
 * Gather menu =
 *     gather(speakSentence("For sales, press 1, or say it."))
 *         .input(GatherInput.DTMF_SPEECH)
 *         .maxDigits(1)
 *         .gatherUrl(Bxml.url("menu").with("try", 1));
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/gather">Bandwidth: Gather</a>
 */
public final class Gather extends AnsweredElement<Gather> implements Verb {
  Gather(Element element) {
    super(element);
  }

  @Override
  Gather with(Element element) {
    return new Gather(element);
  }

  /**
   * Sets the URL that gets {@code gather} when the gather ends, also when no key was pressed. With
   * it the verbs after this one are skipped; without it the digits are dropped and they run. A
   * relative URL resolves against the URL of the request that this document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Gather gatherUrl(CharSequence url) {
    return set("gatherUrl", url);
  }

  /**
   * Sets the HTTP method for {@code gatherUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Gather gatherMethod(HttpMethod method) {
    return set("gatherMethod", method);
  }

  /**
   * Sets the URL that gets {@code gather} when {@code gatherUrl} fails to respond. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Gather gatherFallbackUrl(CharSequence url) {
    return set("gatherFallbackUrl", url);
  }

  /**
   * Sets the HTTP method for {@code gatherFallbackUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Gather gatherFallbackMethod(HttpMethod method) {
    return set("gatherFallbackMethod", method);
  }

  /**
   * Sets the keys of which any one ends the gather; it is reported as {@code terminatingDigit} and
   * is not part of {@code digits}. Default: none.
   *
   * @param digits keys, such as {@code #}; empty for none
   * @return a value equal to this one, but with this attribute
   */
  public Gather terminatingDigits(String digits) {
    return set("terminatingDigits", digits);
  }

  /**
   * Sets how many keys end the gather, from 1 to 50. Default: 50.
   *
   * @param count 1 to 50
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range
   */
  public Gather maxDigits(int count) {
    return setCount("maxDigits", count, 1, 50);
  }

  /**
   * Sets how long to wait for another key after a key. Written in seconds, from 1 to 60. Default: 5
   * seconds.
   *
   * @param duration 1 to 60 seconds
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range
   */
  public Gather interDigitTimeout(Duration duration) {
    return setSeconds("interDigitTimeout", duration, 1, 60);
  }

  /**
   * Sets how long to wait for the first key after the prompts, which is also the pause between
   * repetitions. Written in seconds, from 0 to 60. Default: 5 seconds.
   *
   * @param duration 0 to 60 seconds
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range
   */
  public Gather firstDigitTimeout(Duration duration) {
    return setSeconds("firstDigitTimeout", duration, 0, 60);
  }

  /**
   * Sets how often the prompts play at most while no key comes. The number of prompts times this
   * must not exceed 20. No page states a least count; what 0 does is not known, and {@link
   * Bxml#check()} warns of it. Default: 1.
   *
   * @param count 0 or more; at least 1 makes sense
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is negative
   */
  public Gather repeatCount(int count) {
    return setCount("repeatCount", count, 0, Integer.MAX_VALUE);
  }

  /**
   * Sets what is collected: keys, whose result is {@link dev.bxml.callback.GatherCallback#digits()},
   * or speech, whose result is {@link dev.bxml.callback.GatherCallback#text()}. Default: {@link
   * GatherInput#DTMF}.
   *
   * <p>When nothing is said in time, the platform sends a sentence of its own as that text: look for
   * the words that you wait for, and take any other text for none.
   *
   * @param value the kind of input
   * @return a value equal to this one, but with this attribute
   */
  public Gather input(GatherInput value) {
    return set("input", value);
  }

  /**
   * Sets words and phrases that help recognition; what separates them is not documented. Counts
   * only when {@code input} takes speech. Default: none.
   *
   * @param hints words and phrases
   * @return a value equal to this one, but with this attribute
   */
  public Gather hints(String hints) {
    return set("hints", hints);
  }

  /**
   * Sets the language to recognise. Counts only when {@code input} takes speech. The list and the
   * default are not documented.
   *
   * @param language a language, such as {@code en-US}
   * @return a value equal to this one, but with this attribute
   */
  public Gather language(String language) {
    return set("language", language);
  }

  /**
   * Sets the URL that gets {@code partialgather}, a {@link dev.bxml.callback.PartialGatherCallback},
   * while speech is being recognised. Counts only when
   * {@code input} takes speech. A relative URL resolves against the URL of the request that this
   * document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Gather partialResultCallback(CharSequence url) {
    return set("partialResultCallback", url);
  }

  /**
   * Sets the HTTP method for {@code partialResultCallback}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Gather partialResultCallbackMethod(HttpMethod method) {
    return set("partialResultCallbackMethod", method);
  }

  /**
   * Sets whether profane words are masked. Counts only when {@code input} takes speech. Default:
   * true.
   *
   * @param value true to mask them
   * @return a value equal to this one, but with this attribute
   */
  public Gather profanityFilter(boolean value) {
    return set("profanityFilter", value);
  }

  /**
   * Sets the recognition model. Counts only when {@code input} takes speech. The values and the
   * default are not documented.
   *
   * @param speechModel a model
   * @return a value equal to this one, but with this attribute
   */
  public Gather speechModel(String speechModel) {
    return set("speechModel", speechModel);
  }

  /**
   * Sets how long to wait for speech. Written in whole seconds. Counts only when {@code input}
   * takes speech. Default: 5 seconds.
   *
   * @param duration 0 to 2,147,483,647 whole seconds
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range, or not in whole seconds
   */
  public Gather speechTimeout(Duration duration) {
    return setWholeSeconds("speechTimeout", duration, 0, Integer.MAX_VALUE);
  }
}
