package dev.bxml.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Verifies what a place says of itself, and by what it is known. */
final class PlaceTest {
  private static final Element ROOT = BxmlParser.document("""
      <Response><Pause/><Gather/>text<Gather><Pause/>a<Pause/></Gather><Gathers/><Pause/>\
      <New><New><New><New><New>deep</New><New/></New></New></New></New><Gath/></Response>""");

  @Test
  void pathsInTheOrderOfTheDocument() {
    List<String> paths = paths(ROOT);
    assertEquals(
        List.of(
            "Response",
            "Response/Pause[1]",
            "Response/Gather[1]",
            "Response/Gather[2]",
            "Response/Gather[2]/Pause[1]",
            "Response/Gather[2]/Pause[2]",
            "Response/Gathers[1]",
            "Response/Pause[2]",
            "Response/New[1]",
            "Response/New[1]/New[1]",
            "Response/New[1]/New[1]/New[1]",
            "Response/New[1]/New[1]/New[1]/New[1]",
            "Response/New[1]/New[1]/New[1]/New[1]/New[1]",
            "Response/New[1]/New[1]/New[1]/New[1]/New[2]",
            "Response/Gath[1]"),
        paths);
  }

  @Test
  void knowsItsOwnPathAndNoOther() {
    List<String> paths = paths(ROOT);
    visit(ROOT, new Place(ROOT), place -> {
      for (String path : paths) {
        assertEquals(path.equals(place.toString()), place.is(path), place + " is " + path);
      }
    });
  }

  @Test
  void placeByTheNumberOfElementsBefore() {
    List<String> paths = paths(ROOT);
    List<Integer> hashes = new ArrayList<>();
    visit(ROOT, new Place(ROOT), place -> hashes.add(place.hash()));
    for (int i = 0; i < paths.size(); i++) {
      Place place = Place.of(ROOT, i);
      assertEquals(paths.get(i), place.toString());
      assertEquals(hashes.get(i), place.hash());
    }
  }

  @Test
  void pathThatBeginsOrEndsAsItsOwn() {
    Place place = new Place(ROOT);
    assertFalse(place.is("Responses"));
    assertFalse(place.is("Respons"));
    place.enter(1);
    assertTrue(place.is("Response/Gather[1]"));
    for (String other : List.of(
        "Response",
        "Response/",
        "Response/Gather[1",
        "Response/Gather[1]/",
        "Response/Gather[12]",
        "Response/Gather(1]",
        "Response/Gather[1)",
        "Response.Gather[1]",
        "Bxml/Gather[1]")) {
      assertFalse(place.is(other), other);
    }
  }

  @Test
  void tenthOfItsName() {
    Element root = Element.named("Response");
    for (int i = 0; i < 12; i++) {
      root = root.append(Element.named("Pause"));
    }
    Place place = new Place(root);
    place.enter(9);
    assertEquals("Response/Pause[10]", place.toString());
    assertTrue(place.is("Response/Pause[10]"));
    assertFalse(place.is("Response/Pause[1]"));
    place.leave();
    place.enter(0);
    assertFalse(place.is("Response/Pause[10]"));
  }

  private static List<String> paths(Element root) {
    List<String> paths = new ArrayList<>();
    visit(root, new Place(root), place -> paths.add(place.toString()));
    return paths;
  }

  private static void visit(Element element, Place place, Consumer<Place> visitor) {
    visitor.accept(place);
    for (int i = 0; i < element.content().size(); i++) {
      if (element.content().get(i) instanceof Element child) {
        place.enter(i);
        visit(child, place, visitor);
        place.leave();
      }
    }
  }
}
