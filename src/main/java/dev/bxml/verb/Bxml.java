package dev.bxml.verb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A BXML document, and the front door of this package: one factory for each element. A factory
 * takes the element's content and what the platform requires; everything optional is chained. With
 * {@code import static dev.bxml.verb.Bxml.*}:
 *
 * <pre>{@code
 * Bxml menu =
 *     response(
 *         speakSentence("Welcome to Acme."),
 *         gather(speakSentence("For sales, press 1."))
 *             .gatherUrl("menu")
 *             .maxDigits(1)
 *             .firstDigitTimeout(Duration.ofSeconds(10)),
 *         redirect("incoming"));
 * }</pre>
 *
 * <p>A document is immutable and may be shared between threads. It is rendered once, so that a
 * constant costs next to nothing to send. All factories throw {@link NullPointerException} for null
 * and {@link IllegalArgumentException} for text that XML cannot carry.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public final class Bxml {
  private static final Pattern CONFERENCE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern TONES = Pattern.compile("[0-9A-Da-d*#wW,]{1,50}");

  /** The document without what has been added to it. */
  private final Element base;

  /** Credentials that have been added; none in most. */
  private final List<Addition> additions;

  /**
   * The document with them, made when somebody asks: a reply is sent as bytes, into which they are
   * copied. Threads that race make the same.
   */
  private @Nullable Element root;

  /** The rendered document. Threads that race render equal bytes, so that no lock is needed. */
  private @Nullable Rendered rendered;

  /** What is sent where this is a reply; as for the bytes. */
  private @Nullable Bxml reply;

  /** What check() found; as for the bytes, threads that race write the same. */
  private @Nullable List<Finding> findings;

  /** This document with credentials, for the last few that were asked for; as for the bytes. */
  private @Nullable Remembered<Bxml> authenticated;

  /** What could not be given the credentials. */
  private final List<Finding> unauthenticated;

  private Bxml(Element root) {
    this(root, List.of(), List.of());
  }

  private Bxml(Element base, List<Addition> additions, List<Finding> unauthenticated) {
    this.base = base;
    this.additions = additions;
    this.unauthenticated = unauthenticated;
  }

  /**
   * Returns the reply to a callback: a document with the root {@code Response}.
   *
   * @param verbs what the platform is to do, in this order; none hangs up
   * @return the document
   */
  public static Bxml response(Verb... verbs) {
    return response(Arrays.asList(Objects.requireNonNull(verbs, "verbs")));
  }

  /**
   * Returns the reply to a callback, of verbs that were put together one by one.
   *
   * @param verbs what the platform is to do, in this order; none hangs up. The list is copied
   * @return the document
   * @see #response(Verb...)
   */
  public static Bxml response(List<? extends Verb> verbs) {
    return new Bxml(BxmlElement.containing("Response", "verbs", verbs));
  }

  /**
   * Returns a document with the root {@code Bxml}, for the body of the REST API's {@code PUT
   * …/calls/{callId}/bxml}; for a conference see {@link ConferenceBxml#document}. Not for a reply:
   * there it is written with the root {@code Response}, and a warning is logged.
   *
   * @param verbs what the platform is to do, in this order
   * @return the document
   */
  public static Bxml document(Verb... verbs) {
    return document(Arrays.asList(Objects.requireNonNull(verbs, "verbs")));
  }

  /**
   * Returns a document for the REST API, of verbs that were put together one by one.
   *
   * @param verbs what the platform is to do, in this order. The list is copied
   * @return the document
   * @see #document(Verb...)
   */
  public static Bxml document(List<? extends Verb> verbs) {
    return new Bxml(BxmlElement.containing("Bxml", "verbs", verbs));
  }

  /**
   * Reads a document from text: a file, a template, what another library has written. Elements and
   * attributes that this library does not know are kept; comments and the white space between verbs
   * are not, nor is a byte order mark before all else. What {@link #toXml()} writes is read back as
   * an equal document.
   *
   * @param xml a document with the root {@code Response} or {@code Bxml}
   * @return the document
   * @throws IllegalArgumentException if it is not well-formed, has another root, has a DTD, or is
   *     nested more than 100 deep; the message says where
   */
  public static Bxml parse(String xml) {
    return new Bxml(BxmlParser.document(xml));
  }

  /**
   * Returns a {@link Bridge} with another live call.
   *
   * @param callId the id of the target call; not blank
   * @return the verb
   */
  public static Bridge bridge(String callId) {
    return new Bridge(requiredText("Bridge", callId));
  }

  /**
   * Returns text from outside, such as a caller's name, without the characters that XML cannot carry
   * and that every method of this package refuses: most control characters, halves of surrogate
   * pairs, U+FFFE and U+FFFF. All else stays, markup and emoji too.
   *
   * <pre>{@code
   * Verb greeting(String name) {
   *   String caller = Bxml.clean(name);
   *   return speakSentence(caller.isBlank() ? "Hello." : "Hello, " + caller + ".");
   * }
   * }</pre>
   *
   * @param text any text; null is as good as empty
   * @return the rest of it; perhaps empty or blank, which {@link #speakSentence} refuses
   */
  public static String clean(@Nullable String text) {
    return text == null ? "" : Characters.clean(text);
  }

  /**
   * Returns a {@link Conference} that this call joins, or creates when the name is not in use.
   *
   * @param name 1 to 100 letters, digits, dashes, underscores and dots
   * @return the verb
   */
  public static Conference conference(String name) {
    Limits.matching(
        "Conference",
        "text",
        name,
        CONFERENCE_NAME,
        "1 to 100 letters, digits, dashes, underscores and dots");
    return new Conference(text("Conference", name));
  }

  /**
   * Returns a {@link Connect} to BRTC endpoints.
   *
   * @param endpoints the endpoints; at least one makes sense
   * @return the verb
   */
  public static Connect connect(Endpoint... endpoints) {
    return connect(Arrays.asList(Objects.requireNonNull(endpoints, "endpoints")));
  }

  /**
   * Returns a {@link Connect} to BRTC endpoints.
   *
   * @param endpoints the endpoints; at least one makes sense
   * @return the verb
   */
  public static Connect connect(List<Endpoint> endpoints) {
    return new Connect(BxmlElement.containing("Connect", "endpoints", endpoints));
  }

  /**
   * Returns a parameter of a {@link StartTranscription}.
   *
   * @param name at most 256 characters
   * @param value at most 2,048 characters
   * @return the parameter
   */
  public static CustomParam customParam(String name, String value) {
    return new CustomParam(Element.named("CustomParam")).name(name).value(value);
  }

  /**
   * Returns an endpoint of a {@link Connect}.
   *
   * @param endpointId the endpoint's id, usually {@code e-} and a UUID; not blank
   * @return the endpoint
   */
  public static Endpoint endpoint(String endpointId) {
    return new Endpoint(requiredText("Endpoint", endpointId));
  }

  /**
   * Returns a {@link Forward} of an unanswered inbound call.
   *
   * @param to an E.164 number or a SIP URI; not blank
   * @return the verb
   */
  public static Forward forward(String to) {
    Limits.notBlank("Forward", "to", to);
    return new Forward(Element.named("Forward")).to(to);
  }

  /**
   * Returns a {@link Gather} of key presses while these prompts play.
   *
   * @param prompts what is heard; their number times {@code repeatCount} must not exceed 20
   * @return the verb
   */
  public static Gather gather(Prompt... prompts) {
    return gather(Arrays.asList(Objects.requireNonNull(prompts, "prompts")));
  }

  /**
   * Returns a {@link Gather} of key presses while these prompts play.
   *
   * @param prompts what is heard; their number times {@code repeatCount} must not exceed 20
   * @return the verb
   */
  public static Gather gather(List<? extends Prompt> prompts) {
    return new Gather(BxmlElement.containing("Gather", "prompts", prompts));
  }

  /**
   * Returns a {@link Hangup}.
   *
   * @return the verb
   */
  public static Hangup hangup() {
    return new Hangup(Element.named("Hangup"));
  }

  /**
   * Returns a {@link Pause} of one second, the platform's default.
   *
   * @return the verb
   */
  public static Pause pause() {
    return new Pause(Element.named("Pause"));
  }

  /**
   * Returns a {@link PauseRecording}.
   *
   * @return the verb
   */
  public static PauseRecording pauseRecording() {
    return new PauseRecording(Element.named("PauseRecording"));
  }

  /**
   * Returns a phone number for a {@link Transfer} to call.
   *
   * @param number an E.164 number, such as {@code +15551230001}; not blank
   * @return the destination
   */
  public static PhoneNumber phoneNumber(String number) {
    return new PhoneNumber(requiredText("PhoneNumber", number));
  }

  /**
   * Returns a {@link PlayAudio} of a wav or mp3 file.
   *
   * @param url where the file is: an absolute http or https URL, or a relative one; not blank
   * @return the verb
   */
  public static PlayAudio playAudio(CharSequence url) {
    return new PlayAudio(text("PlayAudio", requiredUrl("PlayAudio", "text", url)));
  }

  /**
   * Returns a {@link Record}.
   *
   * @return the verb
   */
  public static Record record() {
    return new Record(Element.named("Record"));
  }

  /**
   * Returns a {@link Redirect} to the BXML of another URL.
   *
   * @param redirectUrl an absolute http or https URL, or a relative one; not blank
   * @return the verb
   */
  public static Redirect redirect(CharSequence redirectUrl) {
    return new Redirect(Element.named("Redirect"))
        .redirectUrl(requiredUrl("Redirect", "redirectUrl", redirectUrl));
  }

  /**
   * Returns a {@link Refer} to a SIP address.
   *
   * @param sipUri the address, without attributes
   * @return the verb
   */
  public static Refer refer(SipUri sipUri) {
    return new Refer(BxmlElement.containing(
        "Refer", "sipUri", Arrays.asList(Objects.requireNonNull(sipUri, "sipUri"))));
  }

  /**
   * Returns a {@link ResumeRecording}.
   *
   * @return the verb
   */
  public static ResumeRecording resumeRecording() {
    return new ResumeRecording(Element.named("ResumeRecording"));
  }

  /**
   * Returns a {@link Ring} of five seconds, the platform's default.
   *
   * @return the verb
   */
  public static Ring ring() {
    return new Ring(Element.named("Ring"));
  }

  /**
   * Returns a {@link SendDtmf} of key tones.
   *
   * @param tones 1 to 50 of {@code 0-9 A-D a-d * #} and the pauses {@code ,} and {@code w} (half a
   *     second) and {@code W} (a second)
   * @return the verb
   */
  public static SendDtmf sendDtmf(String tones) {
    Limits.matching(
        "SendDtmf", "text", tones, TONES, "1 to 50 of 0-9 A-D a-d * # and the pauses , w W");
    return new SendDtmf(text("SendDtmf", tones));
  }

  /**
   * Returns a SIP address for a {@link Transfer} to call, or for a {@link Refer}.
   *
   * @param uri the address, such as {@code sip:alice@example.com}; not blank
   * @return the destination
   */
  public static SipUri sipUri(String uri) {
    return new SipUri(requiredText("SipUri", uri));
  }

  /**
   * Returns a {@link SpeakSentence} of plain text: markup in it is spoken, not obeyed.
   *
   * @param text what is said; not blank
   * @return the verb
   */
  public static SpeakSentence speakSentence(String text) {
    return new SpeakSentence(requiredText("SpeakSentence", text));
  }

  /**
   * Returns a {@link SpeakSentence} of SSML markup that comes as text. Text from outside does not
   * belong in it: build that with {@link Ssml}, which escapes. A byte order mark before all else is
   * skipped.
   *
   * @param markup text and SSML elements, such as {@code Take <emphasis>care</emphasis>.}; not
   *     blank
   * @return the verb
   * @throws IllegalArgumentException if it is not well-formed, and the message says where; or blank
   */
  public static SpeakSentence speakSsml(String markup) {
    return sentence(BxmlParser.content("SSML", "SpeakSentence", markup));
  }

  /**
   * Returns a {@link SpeakSentence} of SSML.
   *
   * @param parts what is said, in this order; not all blank text. Markup without a word, such as a
   *     pause alone, is let through, and {@link #check()} warns of it
   * @return the verb
   * @throws IllegalArgumentException if there is nothing but blank text
   */
  public static SpeakSentence speakSsml(Ssml... parts) {
    return speakSsml(Arrays.asList(Objects.requireNonNull(parts, "parts")));
  }

  /**
   * Returns a {@link SpeakSentence} of SSML, of parts that were put together one by one.
   *
   * @param parts what is said, in this order; not all blank text
   * @return the verb
   * @throws IllegalArgumentException if there is nothing but blank text
   * @see #speakSsml(Ssml...)
   */
  public static SpeakSentence speakSsml(List<? extends Ssml> parts) {
    return sentence(Ssml.element("SpeakSentence", parts));
  }

  /**
   * Returns a {@link StartGather}.
   *
   * @param dtmfUrl what gets {@code dtmf} for each key: an absolute URL, or a relative one; not
   *     blank
   * @return the verb
   */
  public static StartGather startGather(CharSequence dtmfUrl) {
    return new StartGather(Element.named("StartGather"))
        .dtmfUrl(requiredUrl("StartGather", "dtmfUrl", dtmfUrl));
  }

  /**
   * Returns a {@link StartRecording}.
   *
   * @return the verb
   */
  public static StartRecording startRecording() {
    return new StartRecording(Element.named("StartRecording"));
  }

  /**
   * Returns a {@link StartStream} to a WebSocket.
   *
   * @param destination a ws or wss address; not blank
   * @param params at most 12 values for the WebSocket server
   * @return the verb
   */
  public static StartStream startStream(CharSequence destination, StreamParam... params) {
    return startStream(destination, Arrays.asList(Objects.requireNonNull(params, "params")));
  }

  /**
   * Returns a {@link StartStream} to a WebSocket.
   *
   * @param destination a ws or wss address; not blank
   * @param params at most 12 values for the WebSocket server
   * @return the verb
   */
  public static StartStream startStream(CharSequence destination, List<StreamParam> params) {
    return new StartStream(BxmlElement.containing("StartStream", "params", params))
        .destination(requiredUrl("StartStream", "destination", destination));
  }

  /**
   * Returns a {@link StartTranscription}.
   *
   * @param params at most 12 values for the WebSocket server
   * @return the verb
   */
  public static StartTranscription startTranscription(CustomParam... params) {
    return startTranscription(Arrays.asList(Objects.requireNonNull(params, "params")));
  }

  /**
   * Returns a {@link StartTranscription}.
   *
   * @param params at most 12 values for the WebSocket server
   * @return the verb
   */
  public static StartTranscription startTranscription(List<CustomParam> params) {
    return new StartTranscription(BxmlElement.containing("StartTranscription", "params", params));
  }

  /**
   * Returns a {@link StopGather}.
   *
   * @return the verb
   */
  public static StopGather stopGather() {
    return new StopGather(Element.named("StopGather"));
  }

  /**
   * Returns a {@link StopRecording}.
   *
   * @return the verb
   */
  public static StopRecording stopRecording() {
    return new StopRecording(Element.named("StopRecording"));
  }

  /**
   * Returns a {@link StopStream}.
   *
   * @param name the name given in StartStream, or the generated id; not blank
   * @return the verb
   */
  public static StopStream stopStream(String name) {
    Limits.notBlank("StopStream", "name", name);
    return new StopStream(Element.named("StopStream")).name(name);
  }

  /**
   * Returns a {@link StopTranscription} of all live transcriptions of the call; name one to end it
   * alone.
   *
   * @return the verb
   */
  public static StopTranscription stopTranscription() {
    return new StopTranscription(Element.named("StopTranscription"));
  }

  /**
   * Returns a parameter of a {@link StartStream}.
   *
   * @param name at most 256 characters
   * @param value at most 2,048 characters
   * @return the parameter
   */
  public static StreamParam streamParam(String name, String value) {
    return new StreamParam(Element.named("StreamParam")).name(name).value(value);
  }

  /**
   * Returns a {@link Tag}.
   *
   * @param tag the new tag of the call; empty clears it
   * @return the verb
   */
  public static Tag tag(String tag) {
    return new Tag(text("Tag", tag));
  }

  /**
   * Returns a {@link Transfer} to parties that all ring at once.
   *
   * @param destinations 1 to 8 phone numbers and SIP addresses
   * @return the verb
   */
  public static Transfer transfer(Destination... destinations) {
    return transfer(Arrays.asList(Objects.requireNonNull(destinations, "destinations")));
  }

  /**
   * Returns a {@link Transfer} to parties that all ring at once.
   *
   * @param destinations 1 to 8 phone numbers and SIP addresses
   * @return the verb
   */
  public static Transfer transfer(List<? extends Destination> destinations) {
    return new Transfer(BxmlElement.containing("Transfer", "destinations", destinations));
  }

  /**
   * Returns a URL to which parameters can be added.
   *
   * @param url an absolute or a relative URL, with or without a query and a fragment; not blank
   * @return the URL
   * @throws IllegalArgumentException if it is blank, or XML cannot carry it
   */
  public static Url url(String url) {
    Limits.notBlank("Url", "url", url);
    return new Url(Characters.require("Url", "url", url));
  }

  /**
   * Returns an element of any name, for what is newer than this library.
   *
   * @param name the element's name; an XML name
   * @return the element, empty and without attributes
   * @throws IllegalArgumentException if it is no XML name
   */
  public static CustomVerb verb(String name) {
    Characters.requireName("verb name", name);
    return new CustomVerb(Element.named(name));
  }

  /**
   * Checks the document as a whole: its size, nesting and counts, and whatever else can be told
   * without knowing the callback that it answers. Values that the methods of the verbs have checked
   * already are not checked again.
   *
   * @return what breaks a {@link Rule}, in the order of the document; empty when nothing does. The
   *     first hundred findings, and the first error even behind those
   */
  public List<Finding> check() {
    List<Finding> found = findings;
    if (found == null) {
      found = DocumentRules.check(root(), length());
      findings = found;
    }
    return found;
  }

  /**
   * Checks the document against what depends on the callback that it answers: the second part of
   * {@link Rule}. Which of those rules apply, whoever knows the callback says. {@link
   * Rule#REPLY_ROOT} always does, and {@link Rule#CONTEXT_PATH} wherever there is one.
   *
   * @param rules the rules for verbs that apply; others than those of the second part change nothing
   * @param eventType what is answered, such as {@code initiate}, for the findings
   * @param contextPath the path of the web application, such as {@code /app}; empty for none
   * @return what breaks a rule, in the order of the document; empty when nothing does. What {@link
   *     #check()} finds is not among it
   */
  public List<Finding> checkReply(Set<Rule> rules, String eventType, String contextPath) {
    return ReplyRules.check(root(), rules, eventType, contextPath);
  }

  /**
   * Returns the document exactly as it is sent, passwords included.
   *
   * @return the XML, with its declaration
   */
  public String toXml() {
    return rendered().toString();
  }

  /**
   * Returns the document exactly as it is sent.
   *
   * @return a fresh copy of the UTF-8 bytes
   */
  public byte[] toBytes() {
    return rendered().toBytes();
  }

  /**
   * Returns how long the document is.
   *
   * @return its length in bytes of UTF-8; the platform takes 65,536 at most
   */
  public int length() {
    return rendered().length();
  }

  /**
   * Writes the document exactly as it is sent, without copying it first.
   *
   * @param out where to; neither flushed nor closed
   * @throws IOException if the stream throws it
   */
  public void writeTo(OutputStream out) throws IOException {
    rendered().writeTo(out);
  }

  /**
   * Returns this document as a reply to a callback has it: with the root {@code Response}. The
   * platform's pages have {@code Bxml} for the REST API alone, and do not say what becomes of a
   * reply with it.
   *
   * @return this document when its root is {@code Response}, else one with the same verbs
   */
  public Bxml asResponse() {
    if (base.name().equals("Response")) {
      return this;
    }
    Bxml response = reply;
    if (response == null) {
      response = new Bxml(root().renamed("Response"));
      reply = response;
    }
    return response;
  }

  /**
   * Returns this document with the credentials that its own application asks for: each verb and
   * each destination with a callback URL that is relative, or leads to that host by https, names them
   * in {@code username} and {@code password}, and for its fallback URLs in {@code fallbackUsername}
   * and {@code fallbackPassword}. One that names either part of a pair already is left as it is, and
   * so is one of whose URLs another leads elsewhere, which would get them too. A {@link PlayAudio}
   * whose file is there names them as well, since it comes from behind the same guard. The platform takes
   * credentials for https alone: whoever calls this says that relative URLs are https.
   *
   * <p>The documents for the last few credentials are remembered, so that a constant is rendered
   * once for each.
   *
   * @param username the user name
   * @param password the password; {@code toString()} masks it
   * @param host the application's host as a URL names it, with its port unless that is 443, such as
   *     {@code example.com:8443}; null for relative URLs only
   * @return the document; this one when nothing in it needs credentials
   * @throws IllegalArgumentException if XML cannot carry the user name or the password
   * @see #unauthenticated()
   */
  public Bxml authenticated(String username, String password, @Nullable String host) {
    Authentication authentication = new Authentication(username, password, host);
    Bxml made = Remembered.find(authenticated, authentication);
    if (made == null) {
      made = with(authentication);
      authenticated = Remembered.add(authenticated, authentication, made);
    }
    return made;
  }

  private Bxml with(Authentication authentication) {
    CredentialWalk walk = new CredentialWalk(authentication, root());
    List<Addition> found = walk.additions();
    List<Finding> lacking = walk.lacking();
    if (found.isEmpty() && lacking.isEmpty()) {
      return unauthenticated.isEmpty() ? this : new Bxml(root()); // those were of other credentials
    }
    Bxml made = new Bxml(root(), found, lacking);
    Rendered document = rendered;
    if (document != null && document.takesAdditions() && walk.onlyAdds()) {
      made.rendered = XmlWriter.with(document, found); // a fraction of rendering it again
    }
    return made;
  }

  /**
   * Returns what {@link #authenticated} could not give credentials though its URLs lead to the
   * application: {@link Refer} and {@link Connect}, which have no attributes for them, an http URL,
   * and a verb of whose URLs one leads elsewhere. The platform will be refused there, unless the
   * application lets those URLs in without.
   *
   * @return warnings that say what to do, in the order of the document; empty when there are none,
   *     and of every document that {@code authenticated} did not return
   */
  public List<Finding> unauthenticated() {
    return unauthenticated;
  }

  /**
   * Returns a document equal to this one, but with verbs before its own.
   *
   * @param verbs what the platform is to do first, in this order
   * @return the document; this one when there are none
   */
  public Bxml startingWith(List<? extends Verb> verbs) {
    if (verbs.isEmpty()) {
      return this;
    }
    List<Content> content = new ArrayList<>();
    verbs.forEach(verb -> content.add(BxmlElement.of(verb)));
    content.addAll(root().content());
    return new Bxml(root().containing(content));
  }

  /**
   * Returns a document equal to this one, in which each verb whose end can be told has it told to a
   * URL, unless it has one for that: {@code gatherUrl}, {@code recordCompleteUrl}, {@code
   * transferCompleteUrl}, {@code bridgeCompleteUrl} and {@code referCompleteUrl}.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return the document
   */
  public Bxml answeredAt(CharSequence url) {
    return new Bxml(CompletionUrls.of(root(), ownUrl(url)));
  }

  /**
   * Returns a document equal to this one, in which each party of a {@link Transfer} is told of to a
   * URL when it answers, unless it has a {@code transferAnswerUrl}.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return the document
   */
  public Bxml partiesAnsweredAt(CharSequence url) {
    return new Bxml(CompletionUrls.ofParties(root(), "transferAnswerUrl", ownUrl(url)));
  }

  /**
   * Returns a document equal to this one, in which the end of each party's leg of a {@link Transfer} is
   * reported to a URL, unless it has a {@code transferDisconnectUrl}.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return the document
   */
  public Bxml partiesDisconnectedAt(CharSequence url) {
    return new Bxml(CompletionUrls.ofParties(root(), "transferDisconnectUrl", ownUrl(url)));
  }

  private static String ownUrl(CharSequence url) {
    return Characters.require("Bxml", "url", Limits.notNull("Bxml", "url", url).toString());
  }

  private Element root() {
    Element whole = root;
    if (whole == null) {
      whole = additions.isEmpty() ? base : AdditionWalk.over(base, additions);
      root = whole;
    }
    return whole;
  }

  private Rendered rendered() {
    Rendered document = rendered;
    if (document == null) {
      document = XmlWriter.document(root());
      rendered = document;
    }
    return document;
  }

  private static SpeakSentence sentence(Element sentence) {
    if (!sentence.holdsElement()) {
      Limits.notBlank("SpeakSentence", "text", sentence.text());
    }
    return new SpeakSentence(sentence);
  }

  private static Element text(String name, String text) {
    return Element.named(name).text(Characters.require(name, "text", text));
  }

  private static Element requiredText(String name, String text) {
    Limits.notBlank(name, "text", text);
    return text(name, text);
  }

  private static String requiredUrl(String name, String part, CharSequence url) {
    String text = Limits.notNull(name, part, url).toString();
    Limits.notBlank(name, part, text);
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bxml that && root().equals(that.root());
  }

  @Override
  public int hashCode() {
    return root().hashCode();
  }

  /** Returns the document as XML for a person to read, with passwords masked, in URLs too. */
  @Override
  public String toString() {
    return XmlWriter.masked(root());
  }
}
