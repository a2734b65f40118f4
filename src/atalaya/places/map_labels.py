"""The words for what can be wrong with shapes and positions."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n import words


def register() -> None:
    """Say the codes of geometry, features and positions in words."""
    words.register_reasons(
        {
            "GEOMETRY_TOO_LARGE": _("The text is longer than %(most)s bytes. Simplify the shape in the tool it comes from."),
            "GEOMETRY_NOT_JSON": _("This is not GeoJSON: reading stopped at line %(line)s, column %(column)s."),
            "GEOMETRY_FORM": _("There is no shape in it. A GeoJSON geometry has a type and coordinates."),
            "GEOMETRY_MANY": _("It holds %(count)s features; give exactly one."),
            "GEOMETRY_DATUM": _("The positions are in %(name)s. Export them in WGS 84 (EPSG:4326)."),
            "GEOMETRY_KIND": _("A %(kind)s cannot be used here. Give one of: %(allowed)s."),
            "GEOMETRY_POSITION": _("Position %(vertex)s is not two numbers, longitude and latitude."),
            "GEOMETRY_RANGE": _("Position %(vertex)s lies outside the world: longitude %(lon)s, latitude %(lat)s."),
            "GEOMETRY_SWAPPED": _("Latitude and longitude look swapped at position %(vertex)s (%(first)s, %(second)s). GeoJSON writes longitude first."),
            "GEOMETRY_SHORT_LINE": _("A line needs at least two different positions."),
            "GEOMETRY_FEW_VERTICES": _("An area needs at least three different positions; this one has %(count)s."),
            "GEOMETRY_NO_AREA": _("The positions lie on one line, so they hold no area. Move or add one."),
            "GEOMETRY_TOO_MANY": _("The shape has %(count)s positions; at most %(most)s are kept. Simplify it in the tool it comes from."),
            "GEOMETRY_CROSSES": _("The outline crosses or touches itself at longitude %(lon)s, latitude %(lat)s. Move a position there."),
            "GEOMETRY_HOLE_OUTSIDE": _("A hole does not lie within its outline, at longitude %(lon)s, latitude %(lat)s."),
            "GEOMETRY_PARTS_OVERLAP": _("Two parts of the area lie over each other at longitude %(lon)s, latitude %(lat)s."),
            "GEOMETRY_POLE": _("The outline runs round a pole. Draw it in two parts."),
            "GEOMETRY_OUTSIDE_PARENT": _("The shape does not lie wholly within the place it belongs to."),
            "GEOMETRY_MANY_FEATURES": _("The file holds %(count)s features; at most %(most)s are read at once."),
            "GEOMETRY_EMPTY_FILE": _("The file holds no features."),
            "POSITION_FORM": _("“%(text)s” is no position. Write it as -33.045 or 33° 02.7′ S."),
            "POSITION_RANGE": _("%(value)s is more than %(most)s degrees."),
            "POSITION_OTHER_AXIS": _("The letter %(letter)s belongs to the other coordinate. Latitude comes first."),
            "SHAPE_MISSING": _("There is no position yet. Press on the map, or write one in the table."),
            "POSITION_MANY": _("There are %(count)s positions; this place has one."),
            "FEATURE_NONE": _("There is no feature number %(number)s in it; it holds %(count)s."),
            "PLACE_NOT_DRAWN": _("A place of this kind has no limits or position of its own."),
            "SHAPE_CHANGED": _("Somebody changed this place while you drew. Theirs lies on the map as well; saving again replaces it with yours."),
            "PLAN_LAYER": _("“%(layer)s” is no layer of a base plan. Give each feature one of: %(known)s."),
            "PLAN_LAYER_KIND": _("The layer %(layer)s cannot hold a %(kind)s."),
            "PLAN_CHANGED": _("Somebody gave this place another plan meanwhile. Look at it on the chart; bringing yours in again replaces it."),
            "PLAN_EMPTY": _("The plan holds nothing that can be drawn."),
            "BOX_FORM": _("“%(text)s” is no box. Write west,south,east,north in degrees."),
        }
    )
